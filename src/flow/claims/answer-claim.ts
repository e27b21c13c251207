// What becomes of a claim: an appeal, the operator's answer, another look when its time has come. A grant moves money in
// the commit that records it.
import { type Answering, appeal, grant, judged, postGrant, refuse } from '../../domain/claim/answer-claim.ts'
import type { Claim, ClaimStep } from '../../domain/claim/claim.ts'
import { judgeClaim } from '../../domain/claim/judge-claim.ts'
import { watchedStep } from '../../domain/claim/statement.ts'
import { Refusal } from '../../domain/refusal.ts'
import { GRANTED_BEFORE, readClaim, readDueClaims, TAKEN_STEP, writeClaim } from '../../store/books/claims.ts'
import { insertEvents, moveMoney } from '../../store/books/move-money.ts'
import { readVersions } from '../../store/books/versions.ts'
import { ConstraintFailure, type Db, type Statement } from '../../store/db.ts'
import { decideAgain } from '../decide-again.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'
import { readEvidence } from './claim-evidence.ts'
import { reviewAccepted } from './claim-statement.ts'

export type Answer =
  | { readonly action: 'appeal'; readonly note: string | null }
  | { readonly action: 'refuse'; readonly note: string | null }
  | {
      readonly action: 'grant'
      readonly note: string | null
      readonly amount: number
      readonly purchaseId: string | null
    }

export type FoundClaim = { readonly claim: Claim; readonly books: string }

/** @param owns whether the caller may see it: a claim that isn't theirs is not found. */
export async function findClaim(deps: Deps, id: string, owns: (claim: Claim) => boolean): Promise<FoundClaim> {
  for (const books of deps.booksNames) {
    const claim = await readClaim(deps.booksFor(books), id)
    if (claim && owns(claim)) return { claim, books }
  }
  throw new Refusal('not-found', 'There is no such claim.')
}

/** Of two answers at once one is taken, and the other decided again on what that made of the claim. */
export async function answerClaim(
  deps: Deps,
  { claim: found, books }: FoundClaim,
  answer: Answer,
  by: string,
  idempotency: Idempotency | null,
): Promise<Once<Claim>> {
  const db = deps.booksFor(books)
  const who: Answering = { id: deps.newId('evt'), at: deps.now(), by, note: answer.note }
  return retryTaken(() =>
    decideAgain(() =>
      once(db, idempotency, who.at, async () => {
        const versions = await readVersions(db, [found.customerId])
        const claim = (await readClaim(db, found.id))!
        // A commit whose answer was lost has taken its step.
        if (claim.steps.some(({ id }) => id === who.id)) return { result: claim, statements: [] }
        const step = stepOf(claim, answer, who)
        const result = { ...claim, steps: [...claim.steps, step] }
        return { result, statements: statementsOf(result, step, versions) }
      }),
    ),
  )
}

function stepOf(claim: Claim, answer: Answer, who: Answering): ClaimStep {
  switch (answer.action) {
    case 'appeal':
      return appeal(claim, who)
    case 'refuse':
      return refuse(claim, who)
    case 'grant':
      return grant(claim, answer.amount, answer.purchaseId, who)
  }
}

function statementsOf(claim: Claim, step: ClaimStep, versions: ReadonlyMap<string, number>): readonly Statement[] {
  const { programId, merchantId, customerId, id, currency } = claim
  const data = { amount: step.amount, currency, finding: step.finding, purchaseId: step.purchaseId }
  const event = { type: `claim.${step.action}`, programId, merchantId, customerId, subjectId: id, data }
  const transfers = step.amount === null ? [] : [postGrant(claim, step.amount)]
  return [...moveMoney(transfers, versions, step.at), ...writeClaim(claim), ...insertEvents([event], step.at)]
}

async function retryTaken<T>(attempt: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof ConstraintFailure)) throw error
      if (error.constraint === GRANTED_BEFORE)
        throw new Refusal('conflict', 'Another claim about this purchase was granted before.')
      if (error.constraint !== TAKEN_STEP || n === 5) throw error
    }
  }
}

/** A sweep step: claims that waited for their purchase are judged again. How many; safe to run twice at once. */
export async function reviewClaims(deps: Deps, db: Db, limit = 250): Promise<number> {
  const due = await readDueClaims(db, deps.now(), limit)
  for (const claim of due) {
    const accepted = watchedStep(claim)
    if (accepted) {
      await reviewAccepted(deps, db, claim, accepted)
      continue
    }
    const at = deps.now()
    const judgement = judgeClaim(claim, await readEvidence(deps, db, claim), at)
    const step = judged(judgement, 'looked-again', { id: deps.newId('evt'), at, by: 'evidence', note: null })
    try {
      await db.write(writeClaim({ ...claim, steps: [...claim.steps, step] }))
    } catch (error) {
      if (!(error instanceof ConstraintFailure && error.constraint === TAKEN_STEP)) throw error
    }
  }
  return due.length
}
