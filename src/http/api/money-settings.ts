// How a program pays out.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../../flow/deps.ts'
import { changePayoutSettings } from '../../flow/money-settings.ts'
import { readPayoutSettings } from '../../store/catalog/money-settings.ts'
import { readProgram } from '../../store/catalog/parties.ts'
import { endpoint } from '../endpoint.ts'
import type { Caller } from '../platform.ts'
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
      const changes = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
      return { body: await changePayoutSettings(deps, params.id, changes) }
    },
  ),
]

async function mustSeeProgram(deps: Deps, caller: Caller, programId: string): Promise<void> {
  const own = caller.role !== 'partner' || caller.programId === programId
  if (!own || !(await readProgram(deps.catalog, programId))) throw new Refusal('not-found', 'There is no such program.')
}
