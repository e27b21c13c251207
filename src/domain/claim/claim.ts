// A customer says that cashback is missing or wrong. What can be told from the evidence is answered at once; the rest
// goes to the operator with a deadline. Everything that was said and answered is kept.

export type ClaimKind = 'missing' | 'wrong'

/** answered: by the evidence. waiting: looked at again later. open: with the operator. One appeal leads back to open. */
export type ClaimState = 'answered' | 'waiting' | 'open' | 'granted' | 'refused'

/** rewarded, declined, not-linked: found, or known not to be. not-seen: too early. unclear: a person has to look. */
export type ClaimFinding = 'rewarded' | 'declined' | 'no-offer' | 'not-linked' | 'not-seen' | 'unclear'

export type ClaimAction =
  | 'filed'
  | 'looked-again'
  | 'appealed'
  | 'granted'
  | 'refused'
  | 'statement-added'
  | 'statement-accepted'

/** A line of the customer's own bank statement, and the merchant that it names. */
export type StatementEvidence = {
  readonly date: string
  readonly amount: number
  readonly description: string
  readonly merchantId: string | null
}

export type ClaimStep = {
  /** Tells a repeated write from a lost race. */
  readonly id: string
  readonly at: number
  /** Whose key: `operator` or an id; `evidence` where nobody decided. */
  readonly by: string
  readonly action: ClaimAction
  readonly state: ClaimState
  readonly finding: ClaimFinding | null
  readonly sentences: readonly string[]
  readonly dueAt: number | null
  readonly purchaseId: string | null
  /** What was granted, in the claim's currency. */
  readonly amount: number | null
  readonly note: string | null
  readonly statement?: StatementEvidence | null
}

export type ClaimFacts = {
  readonly id: string
  readonly customerId: string
  readonly programId: string
  /** null: the name was not recognised. */
  readonly merchantId: string | null
  readonly merchantName: string | null
  /** `YYYY-MM-DD`, as the customer remembers it. */
  readonly boughtOn: string
  readonly amount: number
  readonly currency: string
  readonly kind: ClaimKind
  readonly note: string | null
  readonly createdAt: number
}

export type Claim = ClaimFacts & {
  /** In order; the last one says how things stand. */
  readonly steps: readonly ClaimStep[]
}

export function standing({ steps }: Claim): ClaimStep {
  return steps.at(-1)!
}
