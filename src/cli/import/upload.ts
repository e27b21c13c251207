// Sends a file to POST /v1/imports: translated, gzipped and streamed, so that its size doesn't matter.
import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { type Connection, readAnswer, send } from '../connection.ts'
import type { Format } from './formats.ts'
import { isGzip, readTable } from './read-table.ts'

/** Rows that never left: by reason, how many and the first line. */
export type Refused = Map<string, { count: number; firstLine: number }>

/** @returns the import's id. The rows that were not sent are added to `refused`. */
export async function upload(connection: Connection, file: string, format: Format, refused: Refused): Promise<string> {
  const content = await openGzipped(file, format, refused)
  let unreadable: Error | null = null
  content.once('error', (error) => {
    unreadable = error
  })
  const headers = { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' }
  const init = { method: 'POST', headers, body: Readable.toWeb(content), duplex: 'half' }
  try {
    const response = await send(connection, '/v1/imports', init as unknown as RequestInit)
    return (await readAnswer<{ id: string }>(response)).id
  } catch (error) {
    throw unreadable ?? error
  }
}

async function openGzipped(file: string, format: Format, refused: Refused): Promise<Readable> {
  if (format !== 'push')
    return pipeline(Readable.from(chunks(readLines(file, format, refused))), createGzip(), () => {})
  const raw = createReadStream(file)
  return (await isGzip(file)) ? raw : pipeline(raw, createGzip(), () => {})
}

async function* readLines(file: string, format: Exclude<Format, 'push'>, refused: Refused): AsyncGenerator<string> {
  for await (const row of readTable(file, format)) {
    if ('transaction' in row) yield `${JSON.stringify(row.transaction)}\n`
    else
      refused.set(row.refused, {
        firstLine: row.line,
        ...refused.get(row.refused),
        count: (refused.get(row.refused)?.count ?? 0) + 1,
      })
  }
}

const CHUNK = 1 << 16

/** Joined to pieces that are worth a write. */
async function* chunks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = ''
  for await (const line of lines) {
    chunk += line
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  if (chunk) yield chunk
}
