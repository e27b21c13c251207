// A feed file of any size comes in: laid down in parts of whole lines as it streams, then queued. Memory stays that of
// one part, whatever the file's size.
import { type ContentHasher, contentHash, contentHasher } from '../../domain/content-hash.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type ImportRecord, insertImport } from '../../store/books/imports.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'
import type { Feed } from '../ingest.ts'
import { LINE_LENGTH, layDown, type NumberedLine, writePart } from './part-line.ts'

export const PART_LINES = 1_000
const PART_BYTES = 4_000_000

export function partName(importId: string, part: number): string {
  return `imports/${importId}/part-${String(part).padStart(6, '0')}.ndjson`
}

/**
 * @param body NDJSON, or NDJSON compressed with gzip, told by its first bytes.
 * @param idempotency names the call; the file itself becomes known, and is compared, as it comes in.
 * Refused as malformed when the compression is broken, as invalid when there is no line; nothing is queued then.
 */
export async function receiveFile(
  deps: Deps,
  { books, scope }: Feed,
  source: string,
  body: ReadableStream<Uint8Array>,
  idempotency: Idempotency | null,
): Promise<Once<ImportRecord>> {
  const id = deps.newId('imp')
  const now = deps.now()
  const hasher = contentHasher()
  const { parts, lines } = await storeParts(deps, id, await decompress(idempotency ? hashed(body, hasher) : body))
  const request = idempotency && withFile(idempotency, hasher)
  try {
    const answered = await once(deps.booksFor(books), request, now, () => {
      if (lines === 0) throw new Refusal('invalid', 'The file has no lines.')
      const counts = { accepted: 0, duplicates: 0, ignored: 0, rejected: 0 }
      const progress = { state: 'queued', parts, partsDone: 0, lines, attempts: 0, dueAt: now } as const
      const record: ImportRecord = { id, source, scope, ...progress, ...counts, createdAt: now, updatedAt: now }
      return { result: record, statements: [insertImport(record)] }
    })
    if (answered.replayed) await deleteParts(deps, id, parts)
    else await deps.ring({ books, jobId: id })
    return answered
  } catch (error) {
    // After an outage the import may stand all the same, and needs them.
    if (error instanceof Refusal) await deleteParts(deps, id, parts)
    throw error
  }
}

function hashed(body: ReadableStream<Uint8Array>, hasher: ContentHasher): ReadableStream<Uint8Array> {
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        hasher.add(chunk)
        controller.enqueue(chunk)
      },
    }),
  )
}

function withFile(idempotency: Idempotency, hasher: ContentHasher): Idempotency {
  return { ...idempotency, fingerprint: contentHash(`${idempotency.fingerprint} ${hasher.digest()}`) }
}

async function deleteParts(deps: Deps, id: string, parts: number): Promise<void> {
  for (let i = 0; i < parts; i++) await deps.files.delete(partName(id, i))
}

async function storeParts(
  deps: Deps,
  id: string,
  text: ReadableStream<string>,
): Promise<{ readonly parts: number; readonly lines: number }> {
  let parts = 0
  let lines = 0
  let part: NumberedLine[] = []
  let bytes = 0
  const flush = async () => {
    if (part.length === 0) return
    await deps.files.put(partName(id, parts), writePart(part))
    parts++
    part = []
    bytes = 0
  }
  try {
    for await (const line of splitLines(text)) {
      part.push(line)
      bytes += line.text.length
      lines++
      if (part.length === PART_LINES || bytes > PART_BYTES) await flush()
    }
    await flush()
  } catch (error) {
    await deleteParts(deps, id, parts)
    throw error
  }
  return { parts, lines }
}

/** Blank lines are skipped, but counted; of a line that is too long no more is kept than shows that it is. */
async function* splitLines(text: ReadableStream<string>): AsyncGenerator<NumberedLine> {
  let rest = ''
  let number = 0
  for await (const chunk of readable(text)) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!.slice(0, LINE_LENGTH + 1)
    for (const line of lines) {
      number++
      if (line.trim() !== '') yield { number, text: layDown(line.trim()) }
    }
  }
  if (rest.trim() !== '') yield { number: number + 1, text: layDown(rest.trim()) }
}

async function* readable(text: ReadableStream<string>): AsyncGenerator<string> {
  try {
    yield* text
  } catch {
    throw new Refusal('malformed', 'The file broke off, or is not valid gzip or UTF-8.')
  }
}

async function decompress(body: ReadableStream<Uint8Array>): Promise<ReadableStream<string>> {
  const [peek, whole] = body.tee()
  const reader = peek.getReader()
  const { value } = await reader.read()
  reader.cancel().catch(() => undefined)
  const gzip = value?.[0] === 0x1f && value[1] === 0x8b
  const bytes = gzip ? whole.pipeThrough(new DecompressionStream('gzip') as ReadableWritablePair<Uint8Array>) : whole
  return bytes.pipeThrough(
    new TextDecoderStream('utf-8', { fatal: true, ignoreBOM: false }) as ReadableWritablePair<string>,
  )
}
