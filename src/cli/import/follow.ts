// Follows an import until it is done, saying how far it is.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Connection, call } from '../connection.ts'

export type ImportState = {
  readonly id: string
  readonly state: 'queued' | 'running' | 'done' | 'failed'
  readonly lines: number
  readonly accepted: number
  readonly duplicate: number
  readonly ignored: number
  readonly rejected: number
}

export async function follow(connection: Connection, id: string, say: (text: string) => void): Promise<ImportState> {
  for (let wait = 100; ; wait = Math.min(1_000, wait * 1.5)) {
    const state = await call<ImportState>(connection, `/v1/imports/${id}`)
    if (state.state === 'done' || state.state === 'failed') return state
    say(`${state.state}: ${decided(state).toLocaleString('en')} of ${state.lines.toLocaleString('en')} lines`)
    await sleep(wait)
  }
}

export function decided({ accepted, duplicate, ignored, rejected }: ImportState): number {
  return accepted + duplicate + ignored + rejected
}
