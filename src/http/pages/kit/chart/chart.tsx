// The frame of every chart: what it shows in a sentence for those who can't see it, and its figures as a table behind it.
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type Column, Table } from '../parts.tsx'
import type { Size } from './draw.ts'

type ChartProps<T> = {
  readonly title: string
  /** What the picture says, in a sentence. */
  readonly alt: string
  readonly asTable: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly legend?: readonly { readonly label: string; readonly tone: string }[] | undefined
  readonly children?: Child
}

export function Chart<T>({ title, alt, asTable, columns, rows, legend, children }: ChartProps<T>) {
  return (
    <figure class="chart">
      <figcaption>
        <strong>{title}</strong>
        {legend && (
          <span class="legend" aria-hidden="true">
            {legend.map(({ label, tone }) => (
              <span class={`key ${tone}`}>{label}</span>
            ))}
          </span>
        )}
      </figcaption>
      <div role="img" aria-label={alt}>
        {children}
      </div>
      <details>
        <summary>{asTable}</summary>
        <Table caption={title} columns={columns} rows={rows} plain />
      </details>
    </figure>
  )
}

export function Drawing({ of }: { of: Readonly<Record<Size, string>> }) {
  return (
    <>
      <div class="drawing narrow">{raw(of.narrow)}</div>
      <div class="drawing medium">{raw(of.medium)}</div>
      <div class="drawing wide">{raw(of.wide)}</div>
    </>
  )
}
