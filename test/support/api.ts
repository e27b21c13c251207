// The API as a caller from outside uses it.
import { ulid } from 'ulid'

export type Api = {
  readonly get: <T>(path: string) => Promise<T>
  readonly post: <T>(path: string, body: unknown) => Promise<T>
}

/** Throws with the answer's text when it is not a success. */
export function apiOf(url: string, key: string): Api {
  const call = async (path: string, init: RequestInit) => {
    const answer = await fetch(`${url}/v1${path}`, {
      ...init,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': ulid() },
    })
    if (!answer.ok) throw new Error(`${init.method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  return {
    get: async <T>(path: string) => (await call(path, { method: 'GET' })) as T,
    post: async <T>(path: string, body: unknown) =>
      (await call(path, { method: 'POST', body: JSON.stringify(body) })) as T,
  }
}
