// Attribution as the API shows it.
import * as z from 'zod'
import { costOf } from '../../domain/campaign/campaign.ts'
import { shownCells } from '../../domain/campaign/guard.ts'
import type { AttributionResult, Cell, Dimension } from '../../domain/campaign/settle.ts'
import { formatInstant } from '../../domain/instant.ts'
import { MODELS, type Model } from '../../domain/measure/attribution/attribute.ts'
import type { Attributed } from '../../flow/results/run-attribution.ts'
import { inDays, windows } from './campaign.ts'
import * as field from './fields.ts'

const credit = { conversions: z.number(), amount: z.int() }
const count = z.int().nullable()
const cells = z
  .array(z.object({ key: z.string(), conversions: z.number().nullable(), amount: z.int().nullable() }))
  .readonly()
const model = z.object({
  campaign: cells,
  ad: cells,
  placement: cells,
  medium: cells,
  day: cells
    .optional()
    .meta({ description: 'Of the purchase. Not in the markov model: a day is no step of a journey.' }),
})

export const attribution = z
  .object({
    campaignId: field.id,
    version: z.int(),
    rules: z.string(),
    computedAt: field.instantText,
    fingerprint: z.string(),
    from: z.iso.date(),
    to: z.iso.date(),
    currency: z.string(),
    windowDays: z.record(z.string(), windows.partial()).meta({ description: 'By campaign of the merchant.' }),
    shown: z.boolean().meta({ description: 'false: figures of so few customers are not shown to this caller.' }),
    total: z.object({ ...credit, customers: z.int() }).nullable(),
    unattributed: z.object(credit).nullable(),
    models: z.partialRecord(z.enum(MODELS), model).meta({
      description:
        'Cells that are null are of too few customers. `campaign` shares the whole among all of the merchant.',
    }),
    delivery: z
      .object({ impressions: count, views: count, clicks: count, activations: count, boosts: count, reached: count })
      .meta({ description: 'Without what was filtered.' }),
    filtered: z.object({ bot: z.int(), prefetch: z.int(), repeat: z.int(), ghost: count }).meta({
      description: 'Machines, looks ahead, second looks within 30 s, and held-out customers: kept, and not counted.',
    }),
    ads: z
      .array(z.object({ adId: z.string(), name: z.string(), cost: count, impressions: count, clicks: count }))
      .readonly(),
    cost: count,
  })
  .meta({ id: 'Attribution' })

/** @param least figures of fewer customers are left out; null: the operator sees everything. */
export function presentAttribution({ run, ads }: Attributed, least: number | null): z.output<typeof attribution> {
  const { campaignId, version, rules, terms, result, fingerprint, at } = run
  const { total, unattributed, delivery, filtered } = result
  const isShown = shownCells(result, least)
  const { from, to, currency, windows } = terms
  const few = (customers: number) => least !== null && customers > 0 && customers < least
  const reached = !few(delivery.reached)
  const seen = (n: number) => (reached ? n : null)
  const costs = ads.map((ad) => {
    const { impressions, clicks } = result.ads.find(({ adId }) => adId === ad.id) ?? { impressions: 0, clicks: 0 }
    const results = result.models.last.ad?.find(({ key }) => key === ad.id)?.conversions ?? 0
    const tells = reached && (ad.cost.kind !== 'result' || isShown('ad', ad.id))
    const cost = tells ? costOf(ad.cost, { impressions, clicks, results }) : null
    return { adId: ad.id, name: ad.name, cost, impressions: seen(impressions), clicks: seen(clicks) }
  })
  return {
    ...{ campaignId, version, rules, computedAt: formatInstant(at), fingerprint, from, to, currency },
    windowDays: Object.fromEntries(Object.entries(windows).map(([id, ms]) => [id, inDays(ms)])),
    shown: isShown(null, ''),
    total: isShown(null, '') ? total : null,
    unattributed: isShown('campaign', '') ? unattributed : null,
    models: Object.fromEntries(MODELS.map((name) => [name, presentModel(result.models[name], isShown)])) as Record<
      Model,
      z.output<typeof model>
    >,
    delivery: {
      ...{ impressions: seen(delivery.impression), views: seen(delivery.view), clicks: seen(delivery.click) },
      ...{ activations: seen(delivery.activate), boosts: seen(delivery.boost), reached: seen(delivery.reached) },
    },
    filtered: { ...filtered, ghost: few(filtered.ghost) ? null : filtered.ghost },
    ads: costs,
    cost: costs.some(({ cost }) => cost === null) ? null : costs.reduce((sum, { cost }) => sum + cost!, 0),
  }
}

type IsShown = ReturnType<typeof shownCells>

function presentModel(dimensions: AttributionResult['models'][Model], isShown: IsShown): z.output<typeof model> {
  const of = (dimension: Dimension) =>
    (dimensions[dimension] ?? []).map((cell) => presentCell(cell, dimension, isShown))
  const shown = { campaign: of('campaign'), ad: of('ad'), placement: of('placement'), medium: of('medium') }
  return dimensions.day ? { ...shown, day: of('day') } : shown
}

function presentCell(cell: Cell, dimension: Dimension, isShown: IsShown) {
  return isShown(dimension, cell.key) ? cell : { key: cell.key, conversions: null, amount: null }
}
