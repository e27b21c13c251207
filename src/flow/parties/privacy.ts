// The platform's privacy settings.
import { setLeastCustomers } from '../../store/catalog/privacy.ts'
import type { Deps } from '../deps.ts'

export async function changeLeastCustomers(deps: Deps, least: number): Promise<number> {
  await deps.catalog.write([setLeastCustomers(least)])
  return least
}
