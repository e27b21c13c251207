// NDJSON in and out, a line at a time in bounded memory.
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { pipeline, type Readable, type Writable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { wrongUse } from '../exit.ts'

export type JsonLine =
  | { readonly number: number; readonly value: unknown }
  | { readonly number: number; readonly error: string }

/** Every line that isn't blank, numbered from 1. `-` is standard input; a name in `.gz` is unzipped. */
export async function* readNdjson(file: string): AsyncGenerator<JsonLine> {
  const raw: Readable = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 18 })
  const input = file.endsWith('.gz') ? pipeline(raw, createGunzip(), () => {}) : raw
  let number = 0
  try {
    for await (const line of splitLines(input)) {
      number++
      if (line.trim() !== '') yield parse(line, number)
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === undefined ? error : wrongUse(`can't read ${file}: ${code}`)
  }
}

async function* splitLines(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  input.setEncoding('utf8')
  let rest = ''
  for await (const chunk of input) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  if (rest !== '') yield rest
}

function parse(line: string, number: number): JsonLine {
  try {
    return { number, value: JSON.parse(number === 1 ? line.replace(/^\uFEFF/, '') : line) }
  } catch {
    return { number, error: 'not JSON' }
  }
}

const CHUNK = 1 << 16

/** Writes values as lines, waiting when the reader is slower. Call `end` once, last. */
export function ndjsonWriter(out: Writable): { write: (value: unknown) => Promise<void>; end: () => Promise<void> } {
  let pending = ''
  const flush = async () => {
    const text = pending
    pending = ''
    if (text !== '' && !out.write(text)) await once(out, 'drain')
  }
  return {
    write: async (value) => {
      pending += `${JSON.stringify(value)}\n`
      if (pending.length >= CHUNK) await flush()
    },
    end: flush,
  }
}
