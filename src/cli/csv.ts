// Any CSV, a row at a time in bounded memory: plain or gzip, quoted fields, BOM; the delimiter is the one under which the
// wanted columns exist. What is wrong with a file is said with the line on which it stands.
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { CsvError, parse } from 'csv-parse'
import { parse as parseNow } from 'csv-parse/sync'
import { foundWrong, wrongUse } from './exit.ts'

export type CsvFile = {
  /** A path, or `-` for standard input. */
  readonly file: string
  /** null: sniffed. */
  readonly delimiter: string | null
}

const DELIMITERS = [',', ';', '\t', '|']
const HEAD_BYTES = 1 << 16

/**
 * Calls `onRow` with the fields of `columns`, in that order, and the row's line number. Fails with status 2 for a file that
 * can't be opened or lacks a column, with 1 for one that isn't readable as CSV.
 */
export async function readCsv(
  { file, delimiter }: CsvFile,
  columns: readonly string[],
  onRow: (fields: readonly string[], line: number) => void,
): Promise<void> {
  const chunks = inflate(file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 18 }))
  try {
    const first = await head(chunks)
    if (first.length === 0) throw foundWrong(`${file} is empty`)
    if (isUtf16(first)) throw foundWrong(`${file} is UTF-16: save it as UTF-8`)
    const { picks, chosen } = locate(first.toString('utf8'), columns, delimiter)
    const fields = new Array<string>(columns.length)
    let header = true
    const parser = parse({
      bom: true,
      delimiter: chosen,
      skip_empty_lines: true,
      on_record: (record: string[], { lines }) => {
        if (!header) {
          for (let i = 0; i < picks.length; i++) fields[i] = record[picks[i]!]!
          onRow(fields, lines)
        }
        header = false
        return null
      },
    })
    parser.resume()
    await pipeline(async function* () {
      yield first
      yield* chunks
    }, parser)
  } catch (error) {
    throw translate(error, file)
  }
}

/** Ungzips by the magic number, not by the name. */
async function* inflate(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]()
  const { value: first, done } = await iterator.next()
  if (done) return
  async function* whole() {
    yield first as Buffer
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  }
  const zipped = first[0] === 0x1f && first[1] === 0x8b
  if (!zipped) yield* whole()
  else {
    const gunzip = createGunzip()
    const fed = pipeline(whole, gunzip).catch((error: Error) => gunzip.destroy(error))
    for await (const chunk of gunzip) yield chunk as Buffer
    await fed
  }
}

/** At least the header line, or all that there is. */
async function head(chunks: AsyncGenerator<Buffer>): Promise<Buffer> {
  let taken: Buffer = Buffer.alloc(0)
  while (taken.length < HEAD_BYTES && !taken.includes(10)) {
    const { value, done } = await chunks.next()
    if (done) break
    taken = Buffer.concat([taken, value])
  }
  return taken
}

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

function locate(text: string, columns: readonly string[], delimiter: string | null) {
  const tries = (delimiter === null ? DELIMITERS : [delimiter]).map((chosen) => {
    const names = headerNames(text, chosen)
    return { chosen, names, picks: columns.map((name) => names.indexOf(name)) }
  })
  const found = tries.find(({ picks }) => picks.every((at) => at >= 0))
  const best = found ?? tries.reduce((a, b) => (b.names.length > a.names.length ? b : a))
  for (const [i, name] of columns.entries()) {
    if (best.picks[i]! < 0) {
      throw wrongUse(`there is no column "${name}"; the columns are: ${best.names.join(', ')}`)
    }
    if (best.names.lastIndexOf(name) !== best.picks[i]) throw wrongUse(`there are two columns "${name}"`)
  }
  return best
}

/** None where the first record can't be read under this delimiter. */
function headerNames(text: string, delimiter: string): string[] {
  try {
    const options = { bom: true, delimiter, to: 1, skip_empty_lines: true }
    const [names] = parseNow(text, options) as string[][]
    return (names ?? []).map((name) => name.trim())
  } catch {
    return []
  }
}

function translate(error: unknown, file: string): unknown {
  if (error instanceof CsvError) return foundWrong(`${file} isn't readable as CSV: ${error.message}`)
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') return wrongUse(`can't read ${file}: ${code}`)
  if (code?.startsWith('Z_')) return foundWrong(`${file} is broken gzip: ${(error as Error).message}`)
  return error
}
