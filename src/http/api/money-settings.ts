// How a program pays out, and how a merchant pays for its offers.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../../flow/deps.ts'
import { changeBillingSettings, changePayoutSettings } from '../../flow/parties/money-settings.ts'
import { readBillingSettings, readPayoutSettings } from '../../store/catalog/money-settings.ts'
import { readMerchant, readProgram } from '../../store/catalog/parties.ts'
import { endpoint } from '../endpoint.ts'
import { mayActFor } from '../ownership.ts'
import type { Caller } from '../platform.ts'
import { billingSettings } from '../schema/billing.ts'
import { id } from '../schema/fields.ts'
import { payoutSettings } from '../schema/payout.ts'

const params = z.object({ id })

export const moneySettings = [
  endpoint(
    {
      method: 'get',
      path: '/programs/:id/payout-settings',
      tag: 'Payouts',
      summary: 'Read how a program pays out',
      roles: ['operator', 'partner'],
      params,
      answer: payoutSettings,
    },
    async ({ deps, caller, params }) => {
      await mustSeeProgram(deps, caller, params.id)
      return { body: await readPayoutSettings(deps.catalog, params.id) }
    },
  ),
  endpoint(
    {
      method: 'patch',
      path: '/programs/:id/payout-settings',
      tag: 'Payouts',
      summary: 'Set how a program pays out',
      description: 'What is not named stays as it is.',
      roles: ['operator'],
      params,
      body: payoutSettings.partial().meta({ id: 'PayoutSettingsChanges' }),
      answer: payoutSettings,
    },
    async ({ deps, caller, params, body }) => {
      await mustSeeProgram(deps, caller, params.id)
      return { body: await changePayoutSettings(deps, params.id, given(body)) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/merchants/:id/billing-settings',
      tag: 'Billing',
      summary: 'Read how a merchant pays',
      roles: ['operator', 'merchant'],
      params,
      answer: billingSettings,
    },
    async ({ deps, caller, params }) => {
      await mustSeeMerchant(deps, caller, params.id)
      return { body: await readBillingSettings(deps.catalog, params.id) }
    },
  ),
  endpoint(
    {
      method: 'patch',
      path: '/merchants/:id/billing-settings',
      tag: 'Billing',
      summary: 'Set how a merchant pays',
      description: 'What is not named stays as it is.',
      roles: ['operator'],
      params,
      body: billingSettings.partial().meta({ id: 'BillingSettingsChanges' }),
      answer: billingSettings,
    },
    async ({ deps, caller, params, body }) => {
      await mustSeeMerchant(deps, caller, params.id)
      return { body: await changeBillingSettings(deps, params.id, given(body)) }
    },
  ),
]

/** An absent field and one that is undefined mean the same. */
function given<T extends object>(changes: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> }
}

async function mustSeeMerchant(deps: Deps, caller: Caller, merchantId: string): Promise<void> {
  mayActFor(caller, merchantId)
  if (!(await readMerchant(deps.catalog, merchantId))) throw new Refusal('not-found', 'There is no such merchant.')
}

async function mustSeeProgram(deps: Deps, caller: Caller, programId: string): Promise<void> {
  const own = caller.role !== 'partner' || caller.programId === programId
  if (!own || !(await readProgram(deps.catalog, programId))) throw new Refusal('not-found', 'There is no such program.')
}
