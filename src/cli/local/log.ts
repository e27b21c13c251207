// A log file that cannot fill the disk: at its limit it becomes the old one and a new one begins.
import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const limitBytes = 20_000_000
const flushEveryMs = 200

/** Writes what has gathered a few times a second, so that a busy Worker's lines cost little, and at the end. */
export function openLog(file: string): (text: string) => void {
  mkdirSync(dirname(file), { recursive: true })
  let size = existsSync(file) ? statSync(file).size : 0
  let gathered = ''
  const flush = () => {
    if (gathered === '') return
    if (size > limitBytes) {
      renameSync(file, `${file}.old`)
      size = 0
    }
    appendFileSync(file, gathered)
    size += Buffer.byteLength(gathered)
    gathered = ''
  }
  process.once('exit', flush)
  return (text) => {
    if (gathered === '') setTimeout(flush, flushEveryMs).unref()
    gathered += text
  }
}
