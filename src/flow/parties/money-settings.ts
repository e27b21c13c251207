// How a program pays out and a merchant pays in, as the operator sets it. What is not named stays as it is.
import type { BillingSettings } from '../../domain/billing/settings.ts'
import type { PayoutSettings } from '../../domain/payout/settings.ts'
import { Refusal } from '../../domain/refusal.ts'
import {
  readBillingSettings,
  readPayoutSettings,
  writeBillingSettings,
  writePayoutSettings,
} from '../../store/catalog/money-settings.ts'
import type { Deps } from '../deps.ts'

export async function changePayoutSettings(
  deps: Deps,
  programId: string,
  changes: Partial<PayoutSettings>,
): Promise<PayoutSettings> {
  const settings = { ...(await readPayoutSettings(deps.catalog, programId)), ...changes }
  if (settings.methods.includes('ach') && !settings.ach) {
    const fault = { pointer: '/ach', detail: 'is required where ach is a method' }
    throw new Refusal('invalid', 'ACH payouts need a bank that originates them.', [fault])
  }
  await deps.catalog.write([writePayoutSettings(programId, settings, deps.now())])
  return settings
}

export async function changeBillingSettings(
  deps: Deps,
  merchantId: string,
  changes: Partial<BillingSettings>,
): Promise<BillingSettings> {
  const settings = { ...(await readBillingSettings(deps.catalog, merchantId)), ...changes }
  await deps.catalog.write([writeBillingSettings(merchantId, settings, deps.now())])
  return settings
}
