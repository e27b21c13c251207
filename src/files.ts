// R2 as the flows see it. A stream of unknown length goes up in parts: R2 wants to know a single put's length.
import type { Files } from './flow/deps.ts'

/** R2's least is 5 MiB, and all but the last are of one size. */
const partBytes = 8 * 1024 * 1024

export function filesIn(bucket: R2Bucket): Files {
  return {
    put: async (name, body) => {
      if (body instanceof ReadableStream) return { size: await putStream(bucket, name, body) }
      const stored = await bucket.put(name, body)
      return { size: stored?.size ?? 0 }
    },
    get: async (name) => (await bucket.get(name))?.body ?? null,
    delete: (name) => bucket.delete(name),
  }
}

async function putStream(bucket: R2Bucket, name: string, body: ReadableStream<Uint8Array>): Promise<number> {
  const upload = await bucket.createMultipartUpload(name)
  try {
    const parts: R2UploadedPart[] = []
    let size = 0
    for await (const part of inParts(body)) {
      parts.push(await upload.uploadPart(parts.length + 1, part))
      size += part.byteLength
    }
    await upload.complete(parts)
    return size
  } catch (error) {
    await upload.abort().catch(() => undefined)
    throw error
  }
}

async function* inParts(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let part = new Uint8Array(partBytes)
  let filled = 0
  for await (const chunk of body) {
    for (let from = 0; from < chunk.byteLength; ) {
      const taken = chunk.subarray(from, from + partBytes - filled)
      part.set(taken, filled)
      filled += taken.byteLength
      from += taken.byteLength
      if (filled < partBytes) continue
      yield part
      part = new Uint8Array(partBytes)
      filled = 0
    }
  }
  yield part.subarray(0, filled)
}
