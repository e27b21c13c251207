// A customer's own bank statement as evidence for a claim. It shows what the customer says it shows: nothing is earned by
// it until the operator has accepted the line, and what a card's own feed says of the same purchase later stands instead.
import { contentHash } from '../content-hash.ts'
import { formatAmount } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { Report } from '../report.ts'
import { DAY, dateOf } from '../time.ts'
import type { Answering } from './answer-claim.ts'
import { type Claim, type ClaimStep, type StatementEvidence, standing } from './claim.ts'
import { DAYS_APART, findPurchase, type Seen } from './find-purchase.ts'
import { ANSWER_DAYS, type Judgement } from './judge-claim.ts'

/** A line of a statement: money that left the account, minor units, above zero. */
export type StatementLine = { readonly date: string; readonly amount: number; readonly description: string }

/** Reports that come of statements have this source. */
export const STATEMENT_SOURCE = 'statement'
/** How often, and for how long, an accepted line is compared with what the card's feed says afterwards. */
export const WATCH = { everyDays: 7, days: 45 }

/** The lines of exactly the claimed amount around the day, the nearest first. */
export function linesFor(
  { amount, boughtOn }: Pick<Claim, 'amount' | 'boughtOn'>,
  lines: readonly StatementLine[],
): readonly StatementLine[] {
  const daysApart = ({ date }: StatementLine) => Math.abs(Date.parse(date) - Date.parse(boughtOn)) / DAY
  return lines
    .filter((line) => line.amount === amount && daysApart(line) <= DAYS_APART)
    .toSorted((a, b) => daysApart(a) - daysApart(b))
}

/**
 * @param lines those of `linesFor`, with the merchant that each names.
 * @param judgement of the claim by what else is known now. Throws `conflict` where the claim is over.
 */
export function addStatement(
  claim: Claim,
  lines: readonly StatementEvidence[],
  judgement: Judgement,
  who: Answering,
): ClaimStep {
  const before = standing(claim)
  if (before.state === 'granted' || before.state === 'refused')
    throw new Refusal('conflict', `This claim is ${before.state}: a statement changes nothing.`)
  const amount = formatAmount(claim.amount, claim.currency)
  const [line] = [...lines.filter(({ merchantId }) => merchantId !== null && merchantId === claim.merchantId), ...lines]
  const step = { ...who, action: 'statement-added', amount: null } as const
  if (!line) {
    const sentence = `The statement shows no purchase of ${amount} within ${DAYS_APART} days of ${claim.boughtOn}.`
    return { ...before, ...step, sentences: [sentence], statement: null }
  }
  const shown = `The statement shows ${amount} on ${line.date}: ${line.description}.`
  if (judgement.state !== 'open')
    return { ...judgement, ...step, sentences: [shown, ...judgement.sentences], statement: line }
  const dueAt = before.state === 'open' ? before.dueAt! : who.at + ANSWER_DAYS * DAY
  const sentences = [shown, `Somebody will look at it and answer by ${dateOf(dueAt, null)}.`]
  return { ...judgement, ...step, dueAt, sentences, statement: line }
}

export function statementOf({ steps }: Pick<Claim, 'steps'>): StatementEvidence | null {
  return steps.findLast(({ statement }) => statement)?.statement ?? null
}

/**
 * The operator takes the customer's word: what the line becomes as a report. Throws `conflict` where there is nothing to
 * accept, the line names another merchant, or the purchase was told in the meantime.
 */
export function acceptedReport(claim: Claim, seen: readonly Seen[]): Report {
  const { state } = standing(claim)
  if (state !== 'open') throw new Refusal('conflict', `This claim is ${state}: there is nothing to accept.`)
  const line = statementOf(claim)
  if (!line) throw new Refusal('conflict', 'No statement shows this purchase.')
  if (claim.merchantId === null || line.merchantId !== claim.merchantId)
    throw new Refusal('conflict', 'The line does not name the merchant of the claim: grant or refuse it instead.')
  if (findPurchase(claim, seen)) throw new Refusal('conflict', 'The purchase was told in the meantime.')
  return reportOf(claim, line)
}

/** @param judgement of the claim, now that the line counts. Throws `conflict` where it is no longer open. */
export function acceptStatement(claim: Claim, purchaseId: string, judgement: Judgement, who: Answering): ClaimStep {
  const { state } = standing(claim)
  if (state !== 'open') throw new Refusal('conflict', `This claim is ${state}: there is nothing to accept.`)
  const sentences = ['The purchase was taken over from the statement.', ...judgement.sentences]
  const dueAt = who.at + WATCH.everyDays * DAY
  const { finding } = judgement
  const watched = { state: 'waiting', finding, dueAt, amount: null, statement: statementOf(claim) } as const
  return { ...who, ...watched, action: 'statement-accepted', sentences, purchaseId }
}

/** The step that accepted a line which is still watched; null: none is. */
export function watchedStep(claim: Claim): ClaimStep | null {
  if (standing(claim).state !== 'waiting') return null
  return claim.steps.findLast(({ action }) => action === 'statement-accepted') ?? null
}

/** What the card's own feed has told since of the purchase that was accepted; null: nothing. */
export function toldSince(claim: Claim, accepted: ClaimStep, seen: readonly Seen[]): Seen | null {
  return findPurchase(
    claim,
    seen.filter(({ purchase }) => purchase.id !== accepted.purchaseId),
  )
}

/** Takes the accepted line back. */
export function withdrawal(claim: Claim, line: StatementEvidence): Report {
  const report = reportOf(claim, line)
  return { ...report, id: `${report.id}-withdrawn`, type: 'reversal', relatedId: report.id, postedAt: null }
}

export function watchOn(claim: Claim, accepted: ClaimStep, who: Answering): ClaimStep {
  const before = standing(claim)
  const over = who.at >= accepted.at + WATCH.days * DAY
  const state = over ? 'answered' : 'waiting'
  const dueAt = over ? null : who.at + WATCH.everyDays * DAY
  return { ...before, ...who, action: 'looked-again', state, dueAt, sentences: accepted.sentences }
}

function reportOf({ customerId, currency }: Claim, { date, amount, description }: StatementEvidence): Report {
  const at = Date.parse(`${date}T12:00:00Z`)
  const nowhere = { mid: null, mcc: null, entityId: null, city: null, region: null, postcode: null, country: null }
  return {
    source: STATEMENT_SOURCE,
    id: contentHash([customerId, date, amount, currency, description].join('\u001f')).slice(0, 32),
    type: 'clearing',
    ...{ amount, currency, occurredAt: at, postedAt: at, relatedId: null, channel: null },
    merchant: { ...nowhere, descriptor: description },
  }
}
