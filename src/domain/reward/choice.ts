// Which offers a program shows its customers, as its partner chose: all, or a merchant's, or a single one; the narrower
// word counts. What was chosen is never rewritten, so that a purchase is judged by what was shown when it was made.

export type Choice = {
  readonly programId: string
  readonly of: 'all' | 'merchant' | 'offer'
  readonly at: number
  /** null: from here on as the wider word has it. */
  readonly shown: boolean | null
}

const narrowToWide = ['offer', 'merchant', 'all'] as const

/** @param choices those about this offer, its merchant, and all offers. Where nobody chose, it is shown. */
export function isShown(choices: readonly Choice[], programId: string, at: number): boolean {
  for (const width of narrowToWide) {
    const said = choices
      .filter((choice) => choice.of === width && choice.programId === programId && choice.at <= at)
      .reduce<Choice | null>((latest, choice) => (latest && latest.at > choice.at ? latest : choice), null)
    if (said && said.shown !== null) return said.shown
  }
  return true
}
