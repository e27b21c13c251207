// The made-up banks that Link offers, under the ids that Plaid's sandbox gives them.

export type Institution = {
  readonly id: string
  readonly name: string
  /** Its customers sign in on its own page and come back; Link lists it where there is an address to come back to. */
  readonly oauth: boolean
}

export const institutions: readonly Institution[] = [
  { id: 'ins_109508', name: 'First Platypus Bank', oauth: false },
  { id: 'ins_109509', name: 'First Gingham Credit Union', oauth: false },
  { id: 'ins_109510', name: 'Tattersall Federal Credit Union', oauth: false },
  { id: 'ins_109511', name: 'Tartan Bank', oauth: false },
  { id: 'ins_109512', name: 'Houndstooth Bank', oauth: false },
  { id: 'ins_127287', name: 'Platypus OAuth Bank', oauth: true },
]

export function institutionName(id: string): string {
  return institutions.find((institution) => institution.id === id)?.name ?? id
}
