// Something by day: bars that stack, or lines beside each other.
import { areaY, axisX, axisY, gridY, lineY, type PlotOptions, rectY, ruleY } from '@observablehq/plot'
import type { Format } from '../format.ts'
import { Chart, Drawing } from './chart.tsx'
import { draw, type Size, tickCount, withoutCents } from './draw.ts'

/** `tone`: a name in chart.css: a, b, c, d or faint. */
export type Series = { readonly key: string; readonly label: string; readonly tone: 'a' | 'b' | 'c' | 'd' | 'faint' }

/** `day` is YYYY-MM-DD in the zone in which it was counted. */
export type DayValues = { readonly day: string; readonly values: Readonly<Record<string, number>> }

export type DaysProps = {
  readonly title: string
  readonly alt: string
  readonly asTable: string
  /** The head of the table's first column. */
  readonly dayHead: string
  readonly kind: 'bars' | 'lines'
  readonly series: readonly Series[]
  readonly days: readonly DayValues[]
  readonly format: Format
  /** How a value is written, in the table and on the axis. */
  readonly text: (value: number) => string
  /** A line across: a target, a budget. */
  readonly mark?: { readonly value: number; readonly label: string }
}

type Point = { readonly day: Date; readonly key: string; readonly tone: string; readonly value: number }

const dayMs = 86_400_000

export function Days(props: DaysProps) {
  const { title, alt, asTable, dayHead, series, days, text, format } = props
  const columns = [
    { head: dayHead, cell: (row: DayValues) => dayText(format.locale, row.day) },
    ...series.map(({ key, label }) => ({
      head: label,
      numeric: true,
      cell: (row: DayValues) => text(row.values[key] ?? 0),
    })),
  ]
  const legend = series.length > 1 ? series : undefined
  return (
    <Chart title={title} alt={alt} asTable={asTable} columns={columns} rows={days} legend={legend}>
      <Drawing of={draw((size) => options(props, size))} />
    </Chart>
  )
}

function options({ kind, series, days, text, format, mark }: DaysProps, size: Size): PlotOptions {
  const points = series.flatMap(({ key, tone }) =>
    days.map(({ day, values }): Point => ({ day: new Date(day), key, tone, value: values[key] ?? 0 })),
  )
  const ends = (point: Point) => new Date(point.day.getTime() + dayMs)
  const toned = (tone: string) => points.filter((point) => point.tone === tone)
  const nothing = points.every(({ value }) => value === 0) && !mark
  const ticks = nothing ? [0] : 4
  const channels = { x: 'day', y: 'value' } as const
  const bars = [rectY(points, { x1: 'day', x2: ends, y: 'value', fill: 'tone', insetLeft: 0.5, insetRight: 0.5 })]
  const lines = series.flatMap(({ tone }, i) => [
    ...(i === 0 ? [areaY(toned(tone), { ...channels, className: 'fill', fill: 'tone' })] : []),
    lineY(toned(tone), { ...channels, stroke: 'tone', strokeWidth: 2 }),
  ])
  return {
    height: size === 'narrow' ? 200 : 240,
    marginLeft: 56,
    x: { type: 'utc', label: null },
    // Without a height, bars of nothing would fill the picture.
    y: { label: null, zero: true, nice: true, ...(nothing ? { domain: [0, 1] } : {}) },
    color: { type: 'identity' },
    marks: [
      gridY({ className: 'grid', ticks }),
      axisX({ ticks: tickCount(size), tickFormat: (day: Date) => dayText(format.locale, day), tickSize: 0 }),
      axisY({ ticks, tickFormat: (value: number) => withoutCents(text(value)), tickSize: 0 }),
      ...(kind === 'bars' ? bars : lines),
      ...(mark ? [ruleY([mark.value], { className: 'mark', strokeDasharray: '4 4' })] : []),
      ruleY([0], { className: 'base' }),
    ],
  }
}

/** Days are dates without a zone: they are written as they stand. */
function dayText(locale: string, day: string | Date): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day))
}
