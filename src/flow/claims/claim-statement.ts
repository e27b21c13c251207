// A customer's statement file as evidence for a claim, and the operator's acceptance of the line that it shows, which
// goes through the same door as every report.
import type { Answering } from '../../domain/claim/answer-claim.ts'
import type { Claim, ClaimStep } from '../../domain/claim/claim.ts'
import { judgeClaim } from '../../domain/claim/judge-claim.ts'
import {
  acceptedReport,
  acceptStatement,
  addStatement,
  linesFor,
  STATEMENT_SOURCE,
  toldSince,
  watchOn,
  withdrawal,
} from '../../domain/claim/statement.ts'
import { purchaseId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readCustomerFile } from '../../feed/bank-file/read-customer-file.ts'
import { readClaim, TAKEN_STEP, writeClaim } from '../../store/books/claims.ts'
import { readCards } from '../../store/books/customers.ts'
import { ConstraintFailure, type Db } from '../../store/db.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'
import { ingest } from '../ingest.ts'
import type { FoundClaim } from './answer-claim.ts'
import { readEvidence, recogniseMerchant } from './claim-evidence.ts'

/** Lines of one amount within a week; more of them than this name their merchant for nobody. */
const MOST_ALIKE = 10

/** The file is read and forgotten; of its lines the one that fits is kept. */
export async function uploadStatement(
  deps: Deps,
  { claim: found, books }: FoundClaim,
  content: string,
  by: string,
  idempotency: Idempotency | null,
): Promise<Once<Claim>> {
  const db = deps.booksFor(books)
  const fitting = linesFor(found, readCustomerFile(content, found.currency)).slice(0, MOST_ALIKE)
  const lines = await Promise.all(
    fitting.map(async (line) => ({ ...line, merchantId: await recogniseMerchant(deps, line.description) })),
  )
  const who: Answering = { id: deps.newId('evt'), at: deps.now(), by, note: null }
  return stepOnce(db, found.id, who, idempotency, async (claim) => {
    return addStatement(claim, lines, judgeClaim(claim, await readEvidence(deps, db, claim), who.at), who)
  })
}

/** @param cardId which card it was; null: the customer has one only. */
export async function acceptClaim(
  deps: Deps,
  { claim: found, books }: FoundClaim,
  cardId: string | null,
  by: string,
  idempotency: Idempotency | null,
): Promise<Once<Claim>> {
  const db = deps.booksFor(books)
  const who: Answering = { id: deps.newId('evt'), at: deps.now(), by, note: null }
  const card = await cardOf(db, found, cardId)
  const { seen } = await readEvidence(deps, db, found)
  const report = acceptedReport(found, seen)
  // The report first: told again it is a duplicate, and the step that says so can be taken later.
  await ingest(deps, { books, scope: [found.programId] }, [{ card: { id: card }, report }], who.id)
  const id = purchaseId(STATEMENT_SOURCE, found.customerId, report.id)
  return stepOnce(db, found.id, who, idempotency, async (claim) => {
    return acceptStatement(claim, id, judgeClaim(claim, await readEvidence(deps, db, claim), who.at), who)
  })
}

/** What was accepted is compared with what the card's own feed has told since, and gives way to it. */
export async function reviewAccepted(deps: Deps, db: Db, claim: Claim, accepted: ClaimStep): Promise<void> {
  const who: Answering = { id: deps.newId('evt'), at: deps.now(), by: 'evidence', note: null }
  const evidence = await readEvidence(deps, db, claim)
  const told = toldSince(claim, accepted, evidence.seen)
  if (told && accepted.statement) {
    const own = evidence.seen.find(({ purchase }) => purchase.id === accepted.purchaseId)
    const card = own?.purchase.cardId ?? told.purchase.cardId
    const report = withdrawal(claim, accepted.statement)
    const books = deps.booksNames.find((name) => deps.booksFor(name) === db)!
    await ingest(deps, { books, scope: [claim.programId] }, [{ card: { id: card }, report }], who.id)
  }
  await stepOnce(db, claim.id, who, null, async (current) => {
    if (!told) return watchOn(current, accepted, who)
    const judgement = judgeClaim(current, { ...evidence, seen: [told] }, who.at)
    return { ...who, ...judgement, action: 'looked-again', amount: null }
  })
}

async function cardOf(db: Db, { customerId }: Claim, cardId: string | null): Promise<string> {
  const linked = (await readCards(db, customerId)).filter(({ unlinkedAt }) => unlinkedAt === null)
  const [card, another] = cardId === null ? linked : linked.filter(({ id }) => id === cardId)
  if (card && !another) return card.id
  const detail = cardId === null ? 'is required: there is not exactly one linked card' : 'is no linked card'
  throw new Refusal('invalid', 'Which card was it?', [{ pointer: '/cardId', detail }])
}

/** Decided again on what another step made of the claim. */
async function stepOnce(
  db: Db,
  id: string,
  who: Answering,
  idempotency: Idempotency | null,
  decide: (claim: Claim) => Promise<ClaimStep>,
): Promise<Once<Claim>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(db, idempotency, who.at, async () => {
        const claim = (await readClaim(db, id))!
        if (claim.steps.some((step) => step.id === who.id)) return { result: claim, statements: [] }
        const result = { ...claim, steps: [...claim.steps, await decide(claim)] }
        return { result, statements: writeClaim(result) }
      })
    } catch (error) {
      const taken = error instanceof ConstraintFailure && error.constraint === TAKEN_STEP
      if (!taken || attempt === 5) throw error
    }
  }
}
