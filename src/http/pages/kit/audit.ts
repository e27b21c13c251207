// Every form that an audience's page takes leaves a line: who did what, to what.
import { noteAction } from '../../../flow/note-action.ts'
import type { MemberCall } from './call.ts'

/**
 * The action is the path behind the party (`offers/pause`), its subject the last parameter there, unless the page named
 * one by `c.set('auditSubject', …)`. What was done stays done when this fails: then the log has it.
 */
export async function noteDeed(call: MemberCall, path: string, party: string | null): Promise<void> {
  const { c, deps, viewer, member } = call
  const parts = path.split('/').filter((part) => part && part !== `:${party}`)
  const action = parts.slice(1).filter((part) => !part.startsWith(':'))
  const last = parts.findLast((part) => part.startsWith(':'))
  const line = {
    userId: viewer.userId,
    action: action.join('/') || 'change',
    kind: member.kind,
    partyId: member.partyId,
    subjectId: c.get('auditSubject') ?? (last ? (c.req.param(last.slice(1)) ?? null) : null),
  }
  await noteAction(deps, line).catch((error: unknown) => {
    const requestId = c.get('requestId')
    call.platform.log({ level: 'error', requestId, ...line, error: error instanceof Error ? error.message : 'unknown' })
  })
}
