// What a person may be on the platform: a member of parties, with a role in each.

export type MemberKind = 'customer' | 'merchant' | 'partner' | 'operator'

/** Everyone may look, editors change things, owners also say who else may. */
export type MemberRole = 'owner' | 'editor' | 'viewer'

/** The party of every operator. */
export const OPERATOR_PARTY = 'operator'

const ranks: Readonly<Record<MemberRole, number>> = { viewer: 0, editor: 1, owner: 2 }

export function mayActAs(role: MemberRole, needed: MemberRole): boolean {
  return ranks[role] >= ranks[needed]
}
