// Who did what, for whoever asks later.
import type { AuditLine } from '../store/catalog/audit.ts'
import { insertAuditLine } from '../store/catalog/audit.ts'
import type { Deps } from './deps.ts'

export async function noteAction(deps: Deps, line: Omit<AuditLine, 'id' | 'at'>): Promise<void> {
  await deps.catalog.write([insertAuditLine({ ...line, id: deps.newId('aud'), at: deps.now() })])
}
