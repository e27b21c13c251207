// Reads a table of transactions row by row, gzipped or not, whatever its size.
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type Options, parse } from 'csv-parse'
import type { FileFeed, Row, Translated } from '../../feed/file-feed.ts'
import { foundWrong, wrongUse } from '../exit.ts'

export type FileRow = Translated & { readonly line: number }

/** Throws a failure that names the file when it isn't a table or is cut short. */
export async function* readTable(file: string, feed: FileFeed): AsyncGenerator<FileRow> {
  const seen = new Map<string, number>()
  for await (const { record, info } of parsed<{ record: Row; info: { lines: number } }>(file, {
    columns: true,
    info: true,
  })) {
    const identity = feed.identity(record)
    const nth = seen.get(identity) ?? 0
    seen.set(identity, nth + 1)
    yield { ...feed.translate(record, nth), line: info.lines }
  }
}

export async function readHeader(file: string): Promise<readonly string[]> {
  for await (const header of parsed<string[]>(file, { to: 1 })) return header
  return []
}

async function* parsed<T>(file: string, options: Options): AsyncGenerator<T> {
  const comments = { comment: '#', comment_no_infix: true, bom: true, skip_empty_lines: true } as const
  const parser = parse({ ...comments, ...options })
  const rows: AsyncIterable<T> = pipeline(await openPlain(file), parser, () => {})
  try {
    for await (const row of rows) yield row
  } catch (error) {
    throw foundWrong(`cannot read ${file}: ${(error as Error).message}`)
  }
}

/** The file's content, gunzipped when it is gzip. */
export async function openPlain(file: string): Promise<Readable> {
  return (await isGzip(file)) ? pipeline(createReadStream(file), createGunzip(), () => {}) : createReadStream(file)
}

/** By its first two bytes, not by its name. */
export async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw wrongUse(error.code === 'ENOENT' ? `there is no file ${file}` : `cannot read ${file}: ${error.message}`)
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}
