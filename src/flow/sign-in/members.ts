// Roles given and taken. A party always keeps an owner, also when two owners demote each other at once.
import type { MemberRole } from '../../domain/membership.ts'
import { Refusal } from '../../domain/refusal.ts'
import { deleteMembership, LAST_OWNER, type Party, updateRole } from '../../store/catalog/members.ts'
import { ConstraintFailure, type Statement } from '../../store/db.ts'
import type { Deps } from '../deps.ts'

/** Refused as a conflict where nobody else is owner. */
export function changeRole(deps: Deps, party: Party, userId: string, role: MemberRole): Promise<void> {
  return keepingAnOwner(deps, updateRole(party, userId, role))
}

/** Refused as a conflict where nobody else is owner. */
export function removeMember(deps: Deps, party: Party, userId: string): Promise<void> {
  return keepingAnOwner(deps, deleteMembership(party, userId))
}

async function keepingAnOwner({ catalog }: Deps, change: Statement): Promise<void> {
  try {
    await catalog.write([change])
  } catch (error) {
    if (!(error instanceof ConstraintFailure) || error.constraint !== LAST_OWNER) throw error
    throw new Refusal('conflict', 'Somebody must stay owner: make another person owner first.')
  }
}
