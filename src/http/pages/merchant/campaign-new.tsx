// Planning a campaign and adding its ads.
import * as z from 'zod'
import { createAd, createCampaign } from '../../../flow/results/campaigns.ts'
import { check } from '../../check.ts'
import { adInput, campaignInput, toWindows } from '../../schema/campaign.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Form, filled, Submit, TextField } from '../kit/form.tsx'
import { idempotencyOf, Once } from '../kit/once.tsx'
import { Card, PageHead } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, merchantOf, page, show, wordsOf } from './audience.tsx'
import { ownCampaign, showCampaign } from './campaign.tsx'
import { untyped } from './offer-fields.ts'
import { currenciesOf } from './own-offer.ts'
import { fieldsOf, labelled } from './typed-fields.ts'

const DAY_MS = 86_400_000
const form = z.record(z.string(), z.unknown())
const asTyped = (value: unknown) => ({ value })

export const campaignNew = [
  page('/merchant/:merchant/campaigns/new', (call) => showForm(call)),
  action('/merchant/:merchant/campaigns', { form, again: showForm }, async (call) => {
    const [currency = 'USD'] = await currenciesOf(call)
    const { labels } = wordsOf(call).campaigns
    const reading = { currency, timezone: call.format.timeZone }
    const input = fieldsOf(call.form, labels, {
      name: asTyped,
      startsAt: (text: unknown) => untyped('first-day', text, reading),
      endsAt: (text: unknown) => untyped('last-day', text, reading),
    })
    const key = await idempotencyOf(call, call.form)
    const { result } = await labelled(labels, () => {
      const { merchantId: _, windowDays, halfLifeDays, ...fields } = check(campaignInput, { ...input, currency })
      const terms = { windows: toWindows(windowDays), halfLifeMs: Math.round(halfLifeDays * DAY_MS) }
      return createCampaign(call.deps, { ...fields, ...terms, merchantId: merchantOf(call) }, key)
    })
    return back(call, at(call, `/campaigns/${result.id}`), 'saved')
  }),
  action(
    '/merchant/:merchant/campaigns/:campaign/ads',
    { form, again: async (call, refused) => showCampaign(call, await ownCampaign(call), refused) },
    async (call) => {
      const campaign = await ownCampaign(call)
      const { labels } = wordsOf(call).campaigns
      const { kind, amount, ...rest } = fieldsOf(call.form, labels, {
        name: asTyped,
        offerId: (id: unknown) => ({ value: id ?? null }),
        kind: asTyped,
        amount: (text: unknown) => untyped('money', text, { currency: campaign.currency, timezone: null }),
      })
      await labelled(labels, async () => {
        const cost =
          kind === 'impression'
            ? { kind, amountPerThousand: amount ?? 0 }
            : { kind, ...(kind === 'none' ? {} : { amount: amount ?? 0 }) }
        return createAd(call.deps, campaign, check(adInput, { ...rest, cost }), await idempotencyOf(call, call.form))
      })
      return back(call, at(call, `/campaigns/${campaign.id}`), 'saved')
    },
  ),
]

function showForm(call: MemberCall, refused?: Refused) {
  const words = wordsOf(call).campaigns
  const { labels, hints } = words
  const of = filled({}, refused)
  return show(
    call,
    { title: words.newTitle, here: 'campaigns', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.newTitle} lead={words.newLead} />
      <Card>
        <Form action={at(call, '/campaigns')} refused={refused} refusedTitle={words.refused}>
          <Once />
          <TextField of={of} name="name" label={labels.name} required maxlength={200} />
          <div class="row top">
            <TextField of={of} name="startsAt" label={labels.startsAt} hint={hints.startsAt} type="date" />
            <TextField of={of} name="endsAt" label={labels.endsAt} hint={hints.endsAt} type="date" />
          </div>
          <div class="actions">
            <Submit>{words.save}</Submit>
          </div>
        </Form>
      </Card>
    </>,
  )
}
