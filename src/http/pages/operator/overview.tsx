// The start: what waits for a decision, whether everything works, and whether the books add up.
import check from 'heroicons/24/outline/check-circle.svg'
import { type BooksCheck, readLastChecks } from '../../../flow/check-books.ts'
import { checkHealth } from '../../../flow/check-health.ts'
import { type Alert, readAlerts } from '../../../store/books/alerts.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import type { MemberCall } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import { Badge, Card, Empty, Live, Notice, PageHead } from '../kit/parts.tsx'
import { mayEdit, page, readWaiting, show, type Waiting, wordsOf } from './audience.ts'

const MOST_COUNTED = 100
const MOST_ALERTS = 8
const MOST_READ = 100

export const overview = page('/operator', async (call) => {
  const { deps, platform } = call
  const [waiting, health, checks, alerts] = await Promise.all([
    readWaiting(call),
    checkHealth(deps, platform.probeQueue),
    readLastChecks(deps),
    Promise.all(deps.booksNames.map((books) => readAlerts(deps.booksFor(books), MOST_READ))),
  ])
  const newest = newestOfEach(alerts.flat())
  const names = await readNamesOf(
    deps.catalog,
    newest.map(({ subjectId }) => subjectId),
  )
  const words = wordsOf(call).overview
  return show(
    call,
    { title: words.title, here: 'home' },
    <>
      <PageHead title={words.title} />
      <Live id="waiting" seconds={10}>
        <Waits call={call} waiting={waiting} />
      </Live>
      <div class="two">
        <Card title={words.books_}>
          <Books call={call} checks={checks} />
        </Card>
        <Card title={words.health}>
          <p class="note">{words.healthLead}</p>
          <ul class="health">
            {health.map(({ name, status }) => (
              <li>
                <Badge tone={status === 'ok' ? 'good' : 'bad'}>
                  {words.parts[name] ?? words.books(name)} {words[status]}
                </Badge>
              </li>
            ))}
          </ul>
        </Card>
      </div>
      <Card title={words.alerts}>
        {newest.length === 0 && <p class="note">{words.noAlerts}</p>}
        <ul class="findings">
          {newest.slice(0, MOST_ALERTS).map(({ type, subjectId, percent, at }) => (
            <li>
              <span class="note">{call.format.dateTime(at)}</span>
              <a href={`/operator/find?q=${encodeURIComponent(subjectId)}`}>
                {words.alert[type]?.(names.get(subjectId) ?? subjectId, percent) ?? type}
              </a>
            </li>
          ))}
        </ul>
      </Card>
    </>,
  )
})

/** A budget that is spent, refilled by a refund and spent again is one alert. */
function newestOfEach(alerts: readonly Alert[]): readonly Alert[] {
  const oldestFirst = alerts.toSorted((a, b) => a.at - b.at || a.seq - b.seq)
  const newest = new Map(oldestFirst.map((alert) => [`${alert.type} ${alert.subjectId}`, alert]))
  return [...newest.values()].sort((a, b) => b.at - a.at)
}

function Waits({ call, waiting }: { call: MemberCall; waiting: Waiting }) {
  const words = wordsOf(call).overview
  const { urgentClaims } = waiting
  const all = [
    { href: '/operator/offers', label: words.offers, count: waiting.offers },
    { href: '/operator/claims', label: words.claims, count: waiting.claims, urgent: urgentClaims },
    { href: '/operator/reviews', label: words.lessons, count: waiting.lessons },
    { href: '/operator/reviews/purchases', label: words.oddPurchases, count: waiting.oddPurchases },
    { href: '/operator/jobs', label: words.jobs, count: waiting.failedImports + waiting.lateJobs },
    { href: '/operator/payouts', label: words.payouts, count: waiting.payoutsRequested },
  ]
  if (all.every(({ count }) => count === 0))
    return <Empty icon={check} title={words.nothing} text={words.nothingText} />
  return (
    <ul class="todo" aria-label={words.waits}>
      {all.map(({ href, label, count, urgent = 0 }) => (
        <li class={urgent > 0 ? 'urgent' : count > 0 ? 'some' : undefined}>
          <a href={href}>
            <strong>{count < MOST_COUNTED ? call.format.number(count) : words.many(MOST_COUNTED)}</strong>
            <span>
              {label}
              {urgent > 0 && <small>{words.urgentClaims(urgent)}</small>}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Books({ call, checks }: { call: MemberCall; checks: readonly BooksCheck[] }) {
  const words = wordsOf(call).overview
  const oldest = checks.reduce<BooksCheck | null>((first, each) => (first && first.at < each.at ? first : each), null)
  const when = oldest && call.format.relative(oldest.at, call.deps.now())
  const took = call.format.number(checks.reduce((ms, { tookMs }) => ms + tookMs, 0) / 1_000, 1)
  return (
    <div class="stack">
      {when === null ? (
        <p>{words.neverChecked}</p>
      ) : (
        <Notice kind={checks.every(({ ok }) => ok) ? 'good' : 'bad'}>
          {checks.every(({ ok }) => ok) ? words.holds(when, `${took} s`) : words.broken(when)}
        </Notice>
      )}
      <div class="actions">
        {mayEdit(call) && <Deed action="/operator/ledger/check">{words.check}</Deed>}
        <a href="/operator/ledger/check">{words.toCheck}</a>
      </div>
    </div>
  )
}
