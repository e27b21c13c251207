// One instance a data directory. The kernel drops the lock when its holder ends, however it ends, so a lock that was
// left behind is no lock.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CommandFailure } from '../exit.ts'

/** Returns the release. Throws `CommandFailure` when another instance has the directory. */
export function lockDirectory(dataDir: string): () => void {
  const database = new DatabaseSync(join(dataDir, 'lock.sqlite'))
  try {
    database.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if ((error as { errcode?: number }).errcode !== 5) throw error
    throw new CommandFailure(`another instance is running on ${dataDir}; stop it, or set DATA_DIR to another folder`)
  }
  return () => database.close()
}
