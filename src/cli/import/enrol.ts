// Makes a customer with a linked card for every card in a file, so that a file from the world outside earns something.
import { createInterface } from 'node:readline'
import type { Transaction } from '../../feed/transaction.ts'
import { type Connection, call, ProblemFailure } from '../connection.ts'
import { inFlight } from '../in-flight.ts'
import type { Format } from './formats.ts'
import { openPlain, readTable } from './read-table.ts'

/** Linked as of the day of the card's first transaction in the file. The same cards again are no new customers. */
export async function enrolCards(
  connection: Connection,
  programId: string,
  file: string,
  format: Format,
): Promise<number> {
  const cards = [...(await firstUses(file, format))]
  await inFlight(8, cards, async ([token, firstUse]) => {
    const linkedAt = `${firstUse.slice(0, 10)}T00:00:00.000Z`
    const customerId = await enrolCustomer(connection, programId, token)
    if (customerId) await linkCard(connection, customerId, token, linkedAt)
  })
  return cards.length
}

// A customer that is already there was enrolled by an earlier run, or by somebody who knows better.
async function enrolCustomer(connection: Connection, programId: string, token: string): Promise<string | null> {
  const body = { programId, externalId: `card ${token}` }
  const made = call<{ id: string }>(connection, '/v1/customers', { body, once: `enrol ${programId} ${token}` })
  return (await unlessThere(made))?.id ?? null
}

async function linkCard(connection: Connection, customerId: string, token: string, linkedAt: string): Promise<void> {
  const last4 = token.replace(/\D/g, '').slice(-4)
  const consent = { termsVersion: 'file-import', at: linkedAt }
  const body = { token, consent, linkedAt, ...(last4.length === 4 && { last4 }) }
  await unlessThere(
    call(connection, `/v1/customers/${customerId}/cards`, { body, once: `enrol ${customerId} ${token}` }),
  )
}

async function unlessThere<T>(made: Promise<T>): Promise<T | null> {
  return made.catch((error: unknown) => {
    if (error instanceof ProblemFailure && error.code === 409) return null
    throw error
  })
}

async function firstUses(file: string, format: Format): Promise<ReadonlyMap<string, string>> {
  const first = new Map<string, string>()
  for await (const { cardToken, occurredAt } of readUses(file, format)) {
    const known = first.get(cardToken)
    if (known === undefined || occurredAt < known) first.set(cardToken, occurredAt)
  }
  return first
}

type Use = Pick<Transaction, 'cardToken' | 'occurredAt'>

async function* readUses(file: string, format: Format): AsyncGenerator<Use> {
  if (format !== 'push') {
    for await (const row of readTable(file, format)) if ('transaction' in row) yield row.transaction
    return
  }
  for await (const line of createInterface({ input: await openPlain(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const use = readUse(line)
    if (use) yield use
  }
}

// A line that can't be read is for the platform to reject, with its number and the reason.
function readUse(line: string): Use | null {
  try {
    const { cardToken, occurredAt } = JSON.parse(line) as Partial<Use>
    return cardToken && occurredAt && !Number.isNaN(Date.parse(occurredAt))
      ? { cardToken, occurredAt: new Date(occurredAt).toISOString() }
      : null
  } catch {
    return null
  }
}
