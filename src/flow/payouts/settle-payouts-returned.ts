// The bank's file of returns and corrections: money that came back goes back to its customer, and a corrected account
// takes the place of the one that was used.
import { type BankNotice, readReturns } from '../../deliver/nacha/read-returns.ts'
import { correctAccount } from '../../domain/payout/destination.ts'
import type { Payout } from '../../domain/payout/payout.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readPayoutByTrace } from '../../store/books/payouts.ts'
import { insertDestination, noticeDestination, readDestination } from '../../store/books/payouts-destinations.ts'
import type { Db } from '../../store/db.ts'
import type { Deps } from '../deps.ts'
import { openDestination, sealDestination } from './payout-destination.ts'
import { settlePayouts } from './settle-payouts.ts'

/** `noted`: the bank said something of the destination that changes no account. */
export type NoticeOutcome = {
  readonly line: number
  readonly code: string | null
  readonly payoutId: string | null
  readonly status: 'returned' | 'corrected' | 'noted' | 'repeated' | 'unknown' | 'refused'
  readonly detail: string | null
}

/** Every notice of the file comes to something that is told; the same file again changes nothing. */
export async function receiveReturns(deps: Deps, file: string): Promise<readonly NoticeOutcome[]> {
  const { notices, faults } = readReturns(file)
  const [broken] = faults
  if (broken && notices.length === 0) throw new Refusal('invalid', `Line ${broken.line} ${broken.detail}.`)
  const outcomes: NoticeOutcome[] = faults.map(({ line, detail }) => ({
    line,
    code: null,
    payoutId: null,
    status: 'refused',
    detail,
  }))
  for (const notice of notices) outcomes.push(await receive(deps, notice))
  return outcomes.sort((a, b) => a.line - b.line)
}

async function receive(deps: Deps, notice: BankNotice): Promise<NoticeOutcome> {
  const { line, code } = notice
  for (const books of deps.booksNames) {
    const db = deps.booksFor(books)
    const payout = await readPayoutByTrace(db, notice.trace)
    if (payout) return { line, code, payoutId: payout.id, ...(await apply(deps, db, payout, notice)) }
  }
  return { line, code, payoutId: null, status: 'unknown', detail: `no payout has the trace ${notice.trace}` }
}

type Applied = Pick<NoticeOutcome, 'status' | 'detail'>

function apply(deps: Deps, db: Db, payout: Payout, notice: BankNotice): Promise<Applied> {
  return notice.kind === 'return' ? applyReturn(deps, db, payout, notice) : applyChange(deps, db, payout, notice)
}

async function applyReturn(deps: Deps, db: Db, payout: Payout, { code, amount }: BankNotice): Promise<Applied> {
  if (amount !== payout.amount)
    return { status: 'refused', detail: `the payout is ${payout.amount}, the return ${amount}` }
  const [outcome] = await settlePayouts(deps, db, [{ payoutId: payout.id, outcome: 'returned', code }])
  if (outcome!.status === 'refused') return { status: 'refused', detail: `the payout is ${payout.state}` }
  await db.write([noticeDestination(payout.destinationId, code, null)])
  return { status: outcome!.status === 'done' ? 'returned' : 'repeated', detail: null }
}

// The corrected destination's id is made of the old one's and the code, so that it is made once.
async function applyChange(deps: Deps, db: Db, payout: Payout, { code, data }: BankNotice): Promise<Applied> {
  const former = (await readDestination(db, payout.destinationId))!
  if (former.replacedBy) return { status: 'repeated', detail: null }
  const details = await openDestination(deps, former)
  const corrected = details.method === 'ach' ? correctAccount(details, code, data) : null
  if (!corrected) {
    await db.write([noticeDestination(former.id, code, null)])
    return { status: 'noted', detail: null }
  }
  const customer = { id: former.customerId, programId: former.programId }
  const next = await sealDestination(deps, `${former.id}.${code.toLowerCase()}`, customer, corrected)
  await db.write([insertDestination({ ...next, notice: code }), noticeDestination(former.id, code, next.id)])
  return { status: 'corrected', detail: next.label }
}
