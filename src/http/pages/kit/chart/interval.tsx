// An estimate with what it may as well be: the interval as a band, the estimate as a dot, nothing-at-all as a line.
import { axisX, dot, type PlotOptions, ruleX, ruleY, text as textMark } from '@observablehq/plot'
import { Chart, Drawing } from './chart.tsx'
import { draw, type Size, withoutCents } from './draw.ts'

export type IntervalRow = {
  readonly label: string
  readonly estimate: number
  readonly low: number
  readonly high: number
}

export type IntervalsProps = {
  readonly title: string
  readonly alt: string
  readonly asTable: string
  readonly heads: { readonly what: string; readonly low: string; readonly estimate: string; readonly high: string }
  readonly rows: readonly IntervalRow[]
  readonly text: (value: number) => string
  /** What the line at zero means: "no difference". */
  readonly zero: string
}

/** Only finite figures: what has no interval yet is said in words instead. */
export function Intervals(props: IntervalsProps) {
  const { title, alt, asTable, heads, rows, text } = props
  const columns = [
    { head: heads.what, cell: (row: IntervalRow) => row.label },
    { head: heads.low, numeric: true, cell: (row: IntervalRow) => text(row.low) },
    { head: heads.estimate, numeric: true, cell: (row: IntervalRow) => text(row.estimate) },
    { head: heads.high, numeric: true, cell: (row: IntervalRow) => text(row.high) },
  ]
  return (
    <Chart title={title} alt={alt} asTable={asTable} columns={columns} rows={rows}>
      <Drawing of={draw((size) => options(props, size))} />
    </Chart>
  )
}

/** Beyond zero on either side it is sure; across zero it isn't. */
function tone({ low, high }: IntervalRow): string {
  if (low > 0) return 'good'
  return high < 0 ? 'bad' : 'open'
}

function options({ rows, text, zero }: IntervalsProps, size: Size): PlotOptions {
  const ends = rows.flatMap(({ low, high }) => [low, high])
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const room = (most - least || 1) * 0.08
  const row = { y: 'label' } as const
  return {
    height: 70 + rows.length * 44,
    marginLeft: size === 'narrow' ? 16 : 150,
    marginRight: 24,
    marginTop: 28,
    x: { domain: [least - room, most + room], label: null },
    y: { domain: rows.map(({ label }) => label), label: null, axis: size === 'narrow' ? null : 'left', tickSize: 0 },
    color: { type: 'identity' },
    marks: [
      axisX({
        ticks: size === 'narrow' ? 3 : 7,
        tickFormat: (value: number) => withoutCents(text(value)),
        tickSize: 0,
      }),
      ruleX([0], { className: 'base' }),
      textMark([zero], { x: 0, frameAnchor: 'top', dy: -14, text: (label: string) => label, className: 'soft' }),
      ruleY(rows, {
        ...row,
        x1: 'low',
        x2: 'high',
        stroke: tone,
        strokeWidth: 9,
        strokeLinecap: 'round',
        className: 'band',
      }),
      dot(rows, { ...row, x: 'estimate', r: 6, fill: tone, className: 'dot' }),
      ...(size === 'narrow'
        ? [
            textMark(rows, {
              ...row,
              frameAnchor: 'left',
              text: 'label',
              dy: -16,
              textAnchor: 'start',
              className: 'over',
            }),
          ]
        : []),
    ],
  }
}
