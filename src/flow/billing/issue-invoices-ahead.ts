// Prefunded merchants are told once when little is left of what they paid ahead, and once more after it was enough.

import { ALERTED, deleteAlert, insertAlert, readAlerted, readLeftAhead } from '../../store/books/billing-statements.ts'
import { insertEvents } from '../../store/books/move-money.ts'
import { readAllBillingSettings } from '../../store/catalog/money-settings.ts'
import { ConstraintFailure, type Db } from '../../store/db.ts'
import type { Deps } from '../deps.ts'

/** A sweep step: gives how many merchants were told. */
export async function alertLowBalances(deps: Deps, db: Db): Promise<number> {
  const settings = await readAllBillingSettings(deps.catalog)
  const alerted = await readAlerted(db)
  let told = 0
  for (const [merchantId, { mode, lowBalance }] of settings) {
    if (mode !== 'prefunded') continue
    for (const [currency, threshold] of Object.entries(lowBalance)) {
      const left = await readLeftAhead(db, merchantId, currency)
      const isAlerted = alerted.has(`${merchantId}/${currency}`)
      if (left >= threshold && isAlerted) await db.write([deleteAlert(merchantId, currency)])
      if (left < threshold && !isAlerted && (await tell(deps, db, merchantId, { currency, left, threshold }))) told++
    }
  }
  return told
}

type Low = { readonly currency: string; readonly left: number; readonly threshold: number }

/** false: another sweeper was first. */
async function tell(deps: Deps, db: Db, merchantId: string, low: Low): Promise<boolean> {
  const now = deps.now()
  const event = {
    type: 'merchant.low-balance',
    programId: null,
    merchantId,
    customerId: null,
    subjectId: merchantId,
    data: low,
  }
  try {
    await db.write([insertAlert(merchantId, low.currency, now), ...insertEvents([event], now)])
    return true
  } catch (error) {
    if (error instanceof ConstraintFailure && error.constraint === ALERTED) return false
    throw error
  }
}
