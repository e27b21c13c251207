// Secrets that this installation made for itself, readable by its owner only.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export function keptOperatorKey(dataDir: string): string {
  return kept(dataDir, 'operator-key', () => `rb_op_${randomBytes(24).toString('base64url')}`)
}

/** 32 random bytes, base64. Losing the file makes every signed link and sealed field unreadable. */
export function keptSecretKey(dataDir: string): string {
  return kept(dataDir, 'secret-key', () => randomBytes(32).toString('base64'))
}

function kept(dataDir: string, name: string, make: () => string): string {
  const folder = join(dataDir, 'keys')
  const file = join(folder, name)
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const secret = make()
  // Renamed into place: a start that is cut short here leaves no half a key.
  writeFileSync(`${file}.new`, `${secret}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return secret
}
