// A customer says that cashback is missing or wrong, and is answered at once from what is known.
import { judged } from '../../domain/claim/answer-claim.ts'
import type { Claim, ClaimFacts } from '../../domain/claim/claim.ts'
import { judgeClaim } from '../../domain/claim/judge-claim.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readSameClaim, SAME_CLAIM, writeClaim } from '../../store/books/claims.ts'
import { readMerchant } from '../../store/catalog/parties.ts'
import { ConstraintFailure } from '../../store/db.ts'
import type { FoundCustomer } from '../customers/register-customer.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'
import { readEvidence, recogniseMerchant } from './claim-evidence.ts'

export type NewClaim = Omit<ClaimFacts, 'id' | 'customerId' | 'programId' | 'createdAt'>

/** The same said again gives the claim that stands. */
export async function fileClaim(
  deps: Deps,
  { customer, books }: FoundCustomer,
  input: NewClaim,
  by: string,
  idempotency: Idempotency | null,
): Promise<Once<Claim>> {
  const db = deps.booksFor(books)
  const at = deps.now()
  const merchantId = await merchantOf(deps, input)
  const owner = { customerId: customer.id, programId: customer.programId }
  const facts: ClaimFacts = { ...input, merchantId, ...owner, id: deps.newId('clm'), createdAt: at }
  const stepId = deps.newId('evt')
  try {
    return await once(db, idempotency, at, async () => {
      const judgement = judgeClaim(facts, await readEvidence(deps, db, facts), at)
      const claim = { ...facts, steps: [judged(judgement, 'filed', { id: stepId, at, by, note: facts.note })] }
      return { result: claim, statements: writeClaim(claim) }
    })
  } catch (error) {
    const said = error instanceof ConstraintFailure && error.constraint === SAME_CLAIM
    const standing = said ? await readSameClaim(db, facts) : null
    if (!standing) throw error
    return { result: standing, replayed: false }
  }
}

async function merchantOf(deps: Deps, { merchantId, merchantName }: NewClaim): Promise<string | null> {
  if (merchantId === null) return merchantName === null ? null : recogniseMerchant(deps, merchantName)
  if (await readMerchant(deps.catalog, merchantId)) return merchantId
  throw new Refusal('invalid', 'There is no such merchant.', [{ pointer: '/merchantId', detail: 'is unknown' }])
}
