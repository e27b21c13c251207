// The ads of a campaign, and the form of a new one. Their links are made for each customer by the partner brand.
import type { AdRecord, CampaignRecord } from '../../../store/catalog/campaigns.ts'
import { readOffers } from '../../../store/catalog/offers.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Form, filled, SelectField, Submit, TextField } from '../kit/form.tsx'
import { Once } from '../kit/once.tsx'
import { Card, type Column, Empty, Table } from '../kit/parts.tsx'
import { at, mayEdit, merchantOf, wordsOf } from './audience.tsx'
import { latestTerms } from './own-offer.ts'

type Props = { call: MemberCall; campaign: CampaignRecord }

const MOST_OFFERS = 100

export function Ads({ call, campaign, ads }: Props & { ads: readonly AdRecord[] }) {
  const words = wordsOf(call).campaigns
  const columns: Column<AdRecord>[] = [
    { head: words.ad, cell: ({ name }) => name },
    { head: words.price, cell: ({ cost }) => priceOf(call, campaign, cost) },
    { head: words.adId, cell: ({ id }) => <code>{id}</code> },
  ]
  return (
    <Card title={words.ads}>
      {ads.length === 0 ? (
        <Empty title={words.noAds} text={words.noAdsText} />
      ) : (
        <>
          <Table caption={words.ads} columns={columns} rows={ads} />
          <p class="hint">{words.links}</p>
        </>
      )}
    </Card>
  )
}

function priceOf(call: MemberCall, { currency }: CampaignRecord, cost: AdRecord['cost']): string {
  const { prices } = wordsOf(call).campaigns
  if (cost.kind === 'none') return prices.none
  const amount = 'amount' in cost ? cost.amount : cost.amountPerThousand
  return prices[cost.kind](call.format.money(amount, currency))
}

export async function AdForm({ call, campaign, refused }: Props & { refused: Refused | undefined }) {
  if (!mayEdit(call)) return null
  const words = wordsOf(call).campaigns
  const filter = { merchantId: merchantOf(call), state: null, before: null, limit: MOST_OFFERS }
  const offers = await readOffers(call.deps.catalog, filter)
  const of = filled({ kind: 'none' }, refused)
  const choices = [
    { value: '', label: words.noOffer },
    ...offers.map((offer) => ({ value: offer.id, label: latestTerms(offer).title })),
  ]
  const kinds = Object.entries(words.kinds).map(([value, label]) => ({ value, label }))
  return (
    <Card title={words.newAd}>
      <Form action={at(call, `/campaigns/${campaign.id}/ads`)} refused={refused} refusedTitle={words.refused}>
        <Once />
        <div class="row">
          <TextField of={of} name="name" label={words.labels.name} required maxlength={200} />
          <SelectField of={of} name="offerId" label={words.labels.offerId} choices={choices} />
        </div>
        <div class="row">
          <SelectField of={of} name="kind" label={words.labels.kind} choices={kinds} />
          <TextField
            of={of}
            name="amount"
            label={words.labels.amount}
            inputmode="decimal"
            optional={call.say.kit.optional}
          />
        </div>
        <div class="actions">
          <Submit tone="quiet">{words.addAd}</Submit>
        </div>
      </Form>
    </Card>
  )
}
