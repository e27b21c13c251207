// The pieces that pages are put together from.
import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

export function PageHead({ title, lead, children }: { title: string; lead?: Child; children?: Child }) {
  return (
    <header class="page-head">
      <div>
        <h1>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
      </div>
      {children && <div class="actions">{children}</div>}
    </header>
  )
}

export function Card({
  title,
  aside,
  id,
  children,
}: {
  title?: string | undefined
  aside?: Child
  id?: string
  children?: Child
}) {
  return (
    <section class="card" id={id}>
      {title && (
        <header class="card-head">
          <h2>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  )
}

/** A figure that people look for, with what it is and perhaps how it changed. */
export function Figure({ label, value, note }: { label: string; value: Child; note?: Child }) {
  return (
    <div class="figure">
      <dt>{label}</dt>
      <dd>
        <strong>{value}</strong>
        {note && <span class="note">{note}</span>}
      </dd>
    </div>
  )
}

export function Figures({ children }: { children?: Child }) {
  return <dl class="figures">{children}</dl>
}

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info'

export function Badge({ tone = 'plain', children }: { tone?: Tone; children?: Child }) {
  return <span class={`badge ${tone === 'plain' ? '' : tone}`}>{children}</span>
}

export function Notice({ kind, title, children }: { kind: Tone; title?: string; children?: Child }) {
  return (
    <div class={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      {title && <strong>{title}</strong>}
      {children}
    </div>
  )
}

/** Nothing here yet: says why, and what to do. */
export function Empty({
  icon,
  title,
  text,
  children,
}: {
  icon?: string
  title: string
  text?: Child
  children?: Child
}) {
  return (
    <div class="empty">
      {icon && <Icon svg={icon} size="l" />}
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children}
    </div>
  )
}

export type Column<T> = {
  readonly head: string
  readonly cell: (row: T) => Child
  /** Figures stand at the right. */
  readonly numeric?: boolean
}

/** On a phone each row becomes a block, with its heads beside the values. */
export function Table<T>(props: {
  caption: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  plain?: boolean
}) {
  const { caption, columns, rows } = props
  return (
    <section class="table-box" tabindex={0} aria-label={caption}>
      <table class={props.plain ? 'table plain-table' : 'table'}>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ head, numeric }) => (
              <th scope="col" class={numeric ? 'numeric' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ head, cell, numeric }) => (
                <td data-head={head} class={numeric ? 'numeric' : undefined}>
                  <div class="cell">{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Names and values, one pair a line. */
export function Pairs({ of }: { of: readonly (readonly [Child, Child])[] }) {
  return (
    <dl class="pairs">
      {of.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** `share` of 1; more is shown as full. The text says the same in words. */
export function Progress({ share, label, text }: { share: number; label: string; text?: Child }) {
  const percent = Math.round(Math.max(0, Math.min(1, share)) * 100)
  return (
    <div class="progress">
      <progress max={100} value={percent} aria-label={label} />
      {text && <span>{text}</span>}
    </div>
  )
}

/** The pages of a long list: `next` is the cursor of the next one. */
export function Pager({
  next,
  words,
  param = 'cursor',
  url,
}: {
  next: string | null
  words: { more: string }
  param?: string
  url: URL
}) {
  if (!next) return null
  const to = new URL(url)
  to.searchParams.set(param, next)
  return (
    <nav class="pager">
      <a class="button quiet" href={to.pathname + to.search}>
        {words.more}
      </a>
    </nav>
  )
}

/** Refreshes itself from its own page every `seconds`, where there is script; without, it is what it was. */
export function Live({ id, seconds, children }: { id: string; seconds: number; children?: Child }) {
  return (
    <div id={id} data-live={seconds} aria-live="polite">
      {children}
    </div>
  )
}

export function Tabs({
  label,
  items,
}: {
  label: string
  items: readonly { href: string; label: string; here: boolean }[]
}) {
  return (
    <nav class="tabs" aria-label={label}>
      {items.map((item) => (
        <a href={item.href} aria-current={item.here ? 'page' : undefined}>
          {item.label}
        </a>
      ))}
    </nav>
  )
}

/** A dialog without script: the button opens it, and what is in it does the deed. */
export function Ask({
  id,
  button,
  title,
  tone = 'quiet',
  close,
  children,
}: {
  id: string
  button: Child
  title: string
  tone?: 'quiet' | 'danger' | 'primary'
  close: string
  children?: Child
}) {
  return (
    <>
      <button type="button" class={`button ${tone}`} popovertarget={id}>
        {button}
      </button>
      <div id={id} popover="auto" class="dialog" role="dialog" aria-label={title}>
        <h2>{title}</h2>
        {children}
        <button type="button" class="button quiet" popovertarget={id} popovertargetaction="hide">
          {close}
        </button>
      </div>
    </>
  )
}
