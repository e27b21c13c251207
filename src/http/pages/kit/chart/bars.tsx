// Things beside each other, the longest first as given: label, figure, and a bar as long as its share of the largest.
// A funnel is the same with what remains of each step.
import type { Child } from 'hono/jsx'

export type BarRow = {
  readonly label: Child
  readonly value: number
  readonly text: string
  readonly note?: string
  readonly tone?: 'a' | 'b' | 'c' | 'd' | 'faint'
}

/** Its words carry the figures, so the bars are decoration. */
export function Bars({ title, rows }: { title?: string; rows: readonly BarRow[] }) {
  const largest = Math.max(1e-9, ...rows.map(({ value }) => value))
  return (
    <figure class="chart bars">
      {title && (
        <figcaption>
          <strong>{title}</strong>
        </figcaption>
      )}
      <ul>
        {rows.map(({ label, value, text, note, tone = 'a' }) => (
          <li>
            <span class="bar-label">{label}</span>
            <span class="bar-value">
              {text}
              {note && <small>{note}</small>}
            </span>
            <svg class="bar" width="100%" height="8" aria-hidden="true">
              <rect class="rail" width="100%" height="8" rx="4" />
              <rect class={`tone-${tone}`} width={`${share(value, largest)}%`} height="8" rx="4" />
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  )
}

export type Step = { readonly label: string; readonly value: number }

/** From shown to paid: each step with its share of the one before. `kept` words that share. */
export function Funnel({
  title,
  steps,
  text,
  kept,
}: {
  title?: string
  steps: readonly Step[]
  text: (value: number) => string
  kept: (share: number) => string
}) {
  const rows = steps.map(({ label, value }, i): BarRow => {
    // A step that is larger than the one before is no part of it: purchases may follow without a click.
    const before = steps[i - 1]?.value ?? 0
    return { label, value, text: text(value), ...(before >= value && before > 0 ? { note: kept(value / before) } : {}) }
  })
  return title === undefined ? <Bars rows={rows} /> : <Bars title={title} rows={rows} />
}

function share(value: number, largest: number): number {
  return Math.max(0, Math.round((value / largest) * 1000) / 10)
}
