// A log file that cannot fill the disk: at its limit it becomes the old one and a new one begins.
import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const limitBytes = 20_000_000

export function openLog(file: string): (text: string) => void {
  mkdirSync(dirname(file), { recursive: true })
  let size = existsSync(file) ? statSync(file).size : 0
  return (text) => {
    if (size > limitBytes) {
      renameSync(file, `${file}.old`)
      size = 0
    }
    appendFileSync(file, text)
    size += Buffer.byteLength(text)
  }
}
