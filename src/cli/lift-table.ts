// The read-out for a person at a terminal.
import type { Interval } from '../domain/measure/lift/difference.ts'
import type { Readout } from '../domain/measure/lift/readout.ts'
import type { Experiment } from './lift-input.ts'
import { columns } from './table.ts'

export type Report = Readout & {
  readonly metric: string
  readonly per: string | null
  readonly sentence: string
  readonly notes: readonly string[]
  readonly alpha: number
  readonly covariate: string | null
  readonly tunedFor: number | null
  readonly counts: Experiment['counts']
}

/** Two decimals for what is large, three significant digits for what is small; a rate in percent. */
export function formatValue(value: number, isRate: boolean): string {
  const shown = isRate ? value * 100 : value
  const size = Math.abs(shown)
  const places = size >= 100_000 ? 0 : size >= 1 || size === 0 ? 2 : Math.min(8, 2 - Math.floor(Math.log10(size)))
  const text = shown.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places })
  return isRate ? `${text} %` : text
}

export function printReadout(report: Report, isRate: boolean): string {
  const { control, arms, srm, alpha, metric, per } = report
  const title = per === null ? metric : `${metric} per ${per}`
  const value = (x: number | null) => (x === null ? '-' : formatValue(x, isRate))
  const sizes = columns(
    ['arm', 'units', 'buyers', 'bought', `mean ${title}`],
    [control, ...arms].map((arm) => [
      arm.name,
      arm.n.toLocaleString('en-US'),
      arm.buyers.toLocaleString('en-US'),
      arm.n === 0 ? '-' : formatValue(arm.buyers / arm.n, true),
      value(arm.mean),
    ]),
  )
  const parts = [`${title}: ${count(report.counts.units)} units from ${count(report.counts.rows)} rows`, '', sizes]
  if (!srm.blocked) parts.push('', effects(report, value, (1 - alpha) * 100))
  const ratio = srm.p === null ? 'not testable' : `p ${formatP(srm.p)}${srm.blocked ? ': blocked' : ''}`
  parts.push('', `Sizes of the arms against what was planned: ${ratio}`)
  for (const note of report.notes) parts.push(`Note: ${note}`)
  parts.push('', `${report.verdict.replaceAll('-', ' ').toUpperCase()}. ${report.sentence}`)
  return `${parts.join('\n')}\n`
}

function effects({ control, arms, covariate }: Report, value: (x: number | null) => string, level: number): string {
  const interval = (ci: Interval | null, show = value) => (ci ? `${show(ci[0])} to ${show(ci[1])}` : '-')
  const percent = (x: number | null) => (x === null ? '-' : `${(x * 100).toFixed(1)} %`)
  const rows = arms.flatMap((arm) => {
    const lines = [
      [
        arm.name,
        value(arm.difference),
        interval(arm.ci),
        formatP(arm.p),
        percent(arm.relativeLift),
        interval(arm.relativeCi, percent),
      ],
    ]
    if (arms.length > 1) lines.push(['  several arms (Holm)', '', '', formatP(arm.holmP), '', ''])
    if (arm.sequentialCi)
      lines.push(['  at any look', '', interval(arm.sequentialCi), formatP(arm.sequentialP), '', ''])
    if (arm.adjusted) {
      const { difference, ci, p, varianceReduction, relativeLift, sequentialCi, sequentialP } = arm.adjusted
      const less = `  adjusted for ${covariate} (noise -${(varianceReduction * 100).toFixed(1)} %)`
      lines.push([less, value(difference), interval(ci), formatP(p), percent(relativeLift), ''])
      if (sequentialCi)
        lines.push(['  adjusted, at any look', '', interval(sequentialCi), formatP(sequentialP), '', ''])
    }
    const { buyerRate } = arm
    const points = (x: number | null) => (x === null ? '-' : `${(x * 100).toFixed(3)} pts`)
    lines.push(['  share of buyers', points(buyerRate.difference), interval(buyerRate.ci, points), '', '', ''])
    return lines
  })
  const width = `${Number(level.toFixed(3))} % interval`
  return columns([`against ${control.name}`, 'difference', width, 'p', 'lift', width], rows)
}

function formatP(p: number | null): string {
  if (p === null) return '-'
  if (p >= 0.001) return p.toFixed(4)
  return p === 0 ? '< 1e-300' : p.toExponential(1)
}

function count(n: number): string {
  return n.toLocaleString('en-US')
}
