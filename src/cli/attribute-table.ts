// The credit for a person at a terminal: a channel a line, a model a column.
import { type Attribution, type Credit, MODELS } from '../domain/measure/attribution/attribute.ts'
import { columns } from './table.ts'

export function printAttribution(
  attribution: Attribution,
  counts: Readonly<Record<string, number>>,
  withValue: boolean,
): string {
  const read = Object.entries(counts).map(([name, n]) => `${n.toLocaleString('en-US')} ${name}`)
  const parts = [`From ${read.join(', ')}`, '', 'Conversions', credits(attribution, 'conversions')]
  if (withValue) parts.push('', 'Value', credits(attribution, 'value'))
  parts.push('', 'Credit says what followed a touch, not what it caused: `rebound lift` on a holdout tells that.')
  return `${parts.join('\n')}\n`
}

function credits(attribution: Attribution, of: keyof Credit): string {
  const { models, unattributed } = attribution
  const channels = Object.keys(models.linear).sort((a, b) => models.linear[b]![of] - models.linear[a]![of])
  const show = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 2, minimumFractionDigits: 2 })
  const rows = channels.map((channel) => [channel, ...MODELS.map((model) => show(models[model][channel]![of]))])
  rows.push(['(unattributed)', ...MODELS.map(() => show(unattributed[of]))])
  rows.push(['total', ...MODELS.map(() => show(attribution[of]))])
  return columns(['channel', ...MODELS], rows)
}
