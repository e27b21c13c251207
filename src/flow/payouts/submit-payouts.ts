// Payouts that were asked for become a file for the bank or the partner. The file is written from rows, so it can be
// written again byte for byte; its hash says that it went out, and a payout is in one file only.

import { writeInstructions } from '../../deliver/instruction-file.ts'
import { MOST_TRACES, type NachaHeader, traceNumber, writeNacha } from '../../deliver/nacha/write.ts'
import { contentHash } from '../../domain/content-hash.ts'
import { addBankingDays, easternClock } from '../../domain/payout/banking-days.ts'
import type { BankAccount, DestinationDetails } from '../../domain/payout/destination.ts'
import type { Payout, PayoutMethod } from '../../domain/payout/payout.ts'
import type { PayoutSettings } from '../../domain/payout/settings.ts'
import { assert, Refusal } from '../../domain/refusal.ts'
import { dateOf, HOUR } from '../../domain/time.ts'
import { STALE } from '../../store/books/guard.ts'
import { insertEvents } from '../../store/books/move-money.ts'
import { markSubmitted, readPayoutsOfFile, readRequested } from '../../store/books/payouts.ts'
import { readDestinationsById } from '../../store/books/payouts-destinations.ts'
import {
  insertFile,
  type PayoutFile,
  readFile,
  readLastFile,
  SENT_BEFORE,
  TAKEN_MODIFIER,
  TAKEN_SEQUENCE,
} from '../../store/books/payouts-files.ts'
import { readPayoutSettings } from '../../store/catalog/money-settings.ts'
import type { Program } from '../../store/catalog/parties.ts'
import { ConstraintFailure, type Db } from '../../store/db.ts'
import { decideAgain } from '../decide-again.ts'
import type { Deps } from '../deps.ts'
import { type Decision, type Idempotency, type Once, once } from '../idempotency.ts'
import { openDestination } from './payout-destination.ts'
import { payoutEvent } from './payout-event.ts'

/** A batch of entries is signed for by a person: more go into the next file. */
const PAYOUTS_A_FILE = 5_000
const MODIFIERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
/** A return must be with the originating bank by the second banking day; that day is over in New York 29 hours after it began in UTC. */
const RETURN_DAYS = 2
const DAY_OVER = 29 * HOUR

/** null: nothing waits. One currency a file; what is in another waits for the next. */
export function submitPayouts(
  deps: Deps,
  program: Program,
  method: PayoutMethod,
  idempotency: Idempotency | null,
): Promise<Once<PayoutFile | null>> {
  const db = deps.booksFor(program.books)
  const id = deps.newId('pfl')
  const now = deps.now()
  return decideAgain(() =>
    once(db, idempotency, now, async (): Promise<Decision<PayoutFile | null>> => {
      // A commit whose answer was lost is found under the id that it was given.
      const committed = await readFile(db, id)
      if (committed) return { result: committed, statements: [] }
      const [settings, waiting] = await Promise.all([
        readPayoutSettings(deps.catalog, program.id),
        readRequested(db, program.id, method, PAYOUTS_A_FILE),
      ])
      const payouts = waiting.filter(({ currency }) => currency === waiting[0]!.currency)
      if (payouts.length === 0) return { result: null, statements: [] }
      const file = await numberFile(db, { id, programId: program.id, method }, settings, payouts, now)
      const filed = payouts.map((payout, index) => place(payout, file, index))
      const whole = { ...file, sha256: contentHash(await writeFile(deps, db, file, filed)) }
      return { result: whole, statements: submitStatements(whole, filed, now) }
    }).catch(askAgain),
  )
}

/** The same bytes as when it was submitted, or it is refused as a bug: the hash is what was sent. */
export async function readFileContent(deps: Deps, db: Db, file: PayoutFile): Promise<string> {
  const content = await writeFile(deps, db, file, await readPayoutsOfFile(db, file.id))
  assert(contentHash(content) === file.sha256, `payout file ${file.id} is what was sent`)
  return content
}

type Unhashed = Omit<PayoutFile, 'sha256'>

function place(payout: Payout, file: Unhashed, index: number): Payout {
  const { routingNumber, firstTrace } = file.header as NachaHeader
  const trace = payout.method === 'ach' ? traceNumber(routingNumber, firstTrace + index) : null
  return { ...payout, state: 'submitted', fileId: file.id, line: index + 1, trace, submittedAt: file.createdAt }
}

function submitStatements(file: PayoutFile, payouts: readonly Payout[], now: number) {
  const lines = payouts.map(({ id, line, trace }) => ({ id, line: line!, trace }))
  return [insertFile(file), ...markSubmitted(file.id, lines, now), ...insertEvents(payouts.map(payoutEvent), now)]
}

/** Somebody else submitted at the same moment, or this very commit was sent twice: look again. */
function askAgain(error: unknown): never {
  const constraint = error instanceof ConstraintFailure ? error.constraint : ''
  const raced = [TAKEN_SEQUENCE, TAKEN_MODIFIER, SENT_BEFORE, 'payout_files.id'].includes(constraint)
  throw raced ? new ConstraintFailure(STALE) : error
}

async function numberFile(
  db: Db,
  named: Pick<PayoutFile, 'id' | 'programId' | 'method'>,
  settings: PayoutSettings,
  payouts: readonly Payout[],
  now: number,
): Promise<Unhashed> {
  const ach = named.method === 'ach' ? originatorOf(settings) : null
  const originator = ach ? `ach/${ach.routingNumber}` : `program/${named.programId}`
  const fileDate = ach ? easternClock(now).date : dateOf(now, null)
  const { filesToday, lastSequence, lastTrace } = await readLastFile(db, originator, fileDate)
  if (ach && filesToday >= MODIFIERS.length)
    throw new Refusal('conflict', 'A bank takes 36 files a day, and it has them.')
  const modifier = ach ? MODIFIERS[filesToday]! : String(filesToday + 1)
  const firstTrace = lastTrace + payouts.length > MOST_TRACES ? 1 : lastTrace + 1
  const header = ach ? nachaHeader(ach, now, modifier, firstTrace) : {}
  return {
    ...named,
    currency: payouts[0]!.currency,
    originator,
    sequence: lastSequence + 1,
    fileDate,
    modifier,
    header,
    count: payouts.length,
    total: payouts.reduce((sum, { amount }) => sum + amount, 0),
    lastTrace: ach ? firstTrace + payouts.length - 1 : 0,
    settlesAt: ach ? Date.parse(addBankingDays(effectiveDate(fileDate), RETURN_DAYS)) + DAY_OVER : null,
    createdAt: now,
  }
}

function originatorOf({ ach }: PayoutSettings) {
  if (ach) return ach
  throw new Refusal('conflict', 'The program names no bank that originates its ACH payouts.')
}

function effectiveDate(fileDate: string): string {
  return addBankingDays(fileDate, 1)
}

function nachaHeader(
  ach: NonNullable<PayoutSettings['ach']>,
  now: number,
  modifier: string,
  firstTrace: number,
): NachaHeader {
  const { date, clock } = easternClock(now)
  const short = (day: string) => day.slice(2).replaceAll('-', '')
  return {
    ...ach,
    createdOn: short(date),
    createdAt: clock,
    effectiveOn: short(effectiveDate(date)),
    modifier,
    firstTrace,
  }
}

async function writeFile(deps: Deps, db: Db, file: Unhashed, payouts: readonly Payout[]): Promise<string> {
  const destinations = await readDestinationsById(
    db,
    payouts.map(({ destinationId }) => destinationId),
  )
  const details = await Promise.all(
    payouts.map(({ destinationId }) => openDestination(deps, destinations.get(destinationId)!)),
  )
  if (file.method === 'ach')
    return writeNacha(
      file.header as NachaHeader,
      payouts.map((payout, i) => entryOf(payout, details[i]!)),
    )
  const instructions = payouts.map(({ id, customerId, amount, currency }, i) => ({
    payoutId: id,
    customerId,
    amount,
    currency,
    details: details[i]!,
  }))
  return writeInstructions(file.id, file.method, instructions)
}

function entryOf({ id, amount }: Payout, details: DestinationDetails) {
  const { routingNumber, accountNumber, accountType, holderName } = details as BankAccount
  return { routingNumber, accountNumber, accountType, amount, reference: id, name: holderName }
}
