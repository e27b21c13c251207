// The first page: what this is, and the door for each kind of person. A demonstration has somebody at every door.
import banknotes from 'heroicons/24/outline/banknotes.svg'
import shop from 'heroicons/24/outline/building-storefront.svg'
import chart from 'heroicons/24/outline/chart-bar.svg'
import card from 'heroicons/24/outline/credit-card.svg'
import link from 'heroicons/24/outline/link.svg'
import brands from 'heroicons/24/outline/rectangle-stack.svg'
import scale from 'heroicons/24/outline/scale.svg'
import person from 'heroicons/24/outline/user.svg'
import { type ReadySignIn, readySignIns } from '../../../flow/sign-in/demonstration.ts'
import { asset } from '../kit/assets.ts'
import type { PageCall } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import { Icon } from '../kit/icon.tsx'
import { open } from '../kit/page.ts'
import { Notice } from '../kit/parts.tsx'
import { show } from '../kit/show.tsx'
import style from './front.css'

const styleUrl = asset('front', 'css', style)

const steps = { link, pay: card, earn: banknotes, learn: chart } as const
const doors = { customer: person, merchant: shop, partner: brands, operator: scale } as const

export const front = open.page('/', async (call) => {
  const { deps, viewer, say } = call
  const words = say.front
  const ready = await readySignIns(deps)
  return show(
    call,
    { title: words.title, styles: [styleUrl] },
    <div class="wide front">
      <header class="hero">
        <h1>{words.title}</h1>
        {words.sentences.map((sentence) => (
          <p>{sentence}</p>
        ))}
        <p class="actions">
          {viewer && (
            <a class="button" href="/home">
              {words.onward(viewer.name || viewer.email)}
            </a>
          )}
          <a href="/docs">{words.docs}</a>
        </p>
      </header>
      {deps.demonstration && <Demonstration call={call} empty={ready.every(({ kind }) => kind === 'operator')} />}
      <section class="doors" aria-label={words.doors}>
        {(Object.keys(doors) as (keyof typeof doors)[]).map((kind) => (
          <Door call={call} kind={kind} ready={ready.find((one) => one.kind === kind)} />
        ))}
      </section>
      <ol class="way" aria-label={words.steps.label}>
        {(Object.keys(steps) as (keyof typeof steps)[]).map((step) => (
          <li>
            <Icon svg={steps[step]} />
            <h2>{words.steps[step].title}</h2>
            <p>{words.steps[step].text}</p>
          </li>
        ))}
      </ol>
    </div>,
  )
})

function Demonstration({ call, empty }: { call: PageCall; empty: boolean }) {
  const words = call.say.front
  const { plaid } = call.deps
  const banks = plaid === null ? '' : plaid.link.madeUp ? words.loopback : words.realPlaid
  return (
    <Notice kind="info" title={words.demonstration}>
      <p>
        {empty ? words.empty : words.demonstrationText} {banks} <a href="/mailbox">{words.mailbox}</a>
      </p>
    </Notice>
  )
}

type DoorProps = { call: PageCall; kind: keyof typeof doors; ready: ReadySignIn | undefined }

/** The ready link signs in by the same form that its own page has. */
function Door({ call, kind, ready }: DoorProps) {
  const words = call.say.front
  const { title, text, door } = words[kind]
  return (
    <section class="card door">
      <Icon svg={doors[kind]} size="l" />
      <h2>{title}</h2>
      <p>
        {text}
        {ready?.partyName && kind !== 'operator' && (
          <span class="note">{words.of[kind](ready.name, ready.partyName)}</span>
        )}
      </p>
      {ready && (
        <Deed action={new URL(ready.url).pathname} tone="primary">
          {words.as(ready.name)}
        </Deed>
      )}
      <a class={ready ? undefined : 'button quiet'} href="/sign-in">
        {door}
      </a>
    </section>
  )
}
