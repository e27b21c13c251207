// What the merchant wants to reach, where that stands, and beside it what a holdout says was caused.
import * as z from 'zod'
import { GOAL_METRICS, type GoalMetric } from '../../../domain/experiment/goal-terms.ts'
import { readGoalNow, setGoal } from '../../../flow/results/goals.ts'
import { readExperiments } from '../../../store/catalog/experiments.ts'
import { type GoalRecord, readGoals } from '../../../store/catalog/goals.ts'
import { readLeastCustomers } from '../../../store/catalog/privacy.ts'
import { check } from '../../check.ts'
import { pageOf, windowOf } from '../../paging.ts'
import { pageQuery } from '../../schema/fields.ts'
import { goalInput, type goalNow, presentGoalNow } from '../../schema/goal.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Form, filled, SelectField, Submit, TextField } from '../kit/form.tsx'
import { idempotencyOf, Once } from '../kit/once.tsx'
import { Badge, Card, Empty, PageHead, Pager, Pairs, Progress } from '../kit/parts.tsx'
import { readable } from '../kit/sentence.ts'
import { back } from '../kit/show.tsx'
import { action, at, mayEdit, merchantOf, page, show, wordsOf } from './audience.tsx'
import { untyped } from './offer-fields.ts'
import { currenciesOf } from './own-offer.ts'
import { fieldsOf, labelled } from './typed-fields.ts'

/** Each one reads sums over all customers: few at once. */
const PAGE = 5
const MOST_EXPERIMENTS = 100
const form = z.record(z.string(), z.unknown())

export const goals = [
  page('/merchant/:merchant/goals', async (call) => {
    const words = wordsOf(call).goals
    const query = pageQuery.parse({ limit: PAGE, cursor: call.query.cursor })
    const found = await readGoals(call.deps.catalog, merchantOf(call), windowOf(query))
    const { data, nextCursor } = pageOf(found, query, (goal) => goal)
    const least = await readLeastCustomers(call.deps.catalog)
    const read = await Promise.all(
      data.map(async (goal) => presentGoalNow(goal, await readGoalNow(call.deps, goal), least)),
    )
    return show(
      call,
      { title: words.title, here: 'goals' },
      <>
        <PageHead title={words.title} lead={words.lead}>
          {mayEdit(call) && (
            <a class="button" href={at(call, '/goals/new')}>
              {words.create}
            </a>
          )}
        </PageHead>
        {read.length === 0 ? (
          <Empty title={words.emptyTitle} text={words.emptyText} />
        ) : (
          read.map((goal) => <Goal call={call} goal={goal} />)
        )}
        <Pager next={nextCursor} words={call.say.kit} url={call.url} />
      </>,
    )
  }),
  page('/merchant/:merchant/goals/new', (call) => showForm(call)),
  action('/merchant/:merchant/goals', { form, again: showForm }, async (call) => {
    await labelled(wordsOf(call).goals.labels, () => set(call))
    return back(call, at(call, '/goals'), 'saved')
  }),
]

type Now = z.output<typeof goalNow>

const TONES = { 'not-started': 'plain', reached: 'good', 'on-track': 'good', behind: 'warn', missed: 'bad' } as const

function Goal({ call, goal }: { call: MemberCall; goal: Now }) {
  const words = wordsOf(call).goals
  const { format } = call
  const { standing, current, caused } = goal
  const text = (value: number | null) =>
    value === null ? words.notYet : written(call, goal.metric, goal.currency, value)
  const probable = current.ci ? words.probably(text(current.ci[0]), text(current.ci[1])) : ''
  return (
    <Card
      title={goal.name}
      aside={standing && <Badge tone={TONES[standing.state]}>{words.states[standing.state]}</Badge>}
    >
      <div class="stack">
        {standing?.progress != null && (
          <Progress
            share={standing.progress}
            label={words.progress}
            text={
              standing.progress > 1
                ? words.past(format.percent(standing.elapsed, 0))
                : words.progressText(format.percent(standing.progress, 0), format.percent(standing.elapsed, 0))
            }
          />
        )}
        <p>{readable(goal.sentence, format)}</p>
        <Pairs
          of={[
            [words.metrics[goal.metric], words.now(text(current.value), probable)],
            [words.target, words.by(text(goal.target), format.date(goal.endsAt))],
            [words.began, text(goal.baseline)],
            ...(standing?.projection == null ? [] : [[words.projection, text(standing.projection)] as const]),
            ...(caused && goal.experimentId
              ? [
                  [
                    words.caused,
                    <a href={at(call, `/experiments/${goal.experimentId}`)}>{readable(caused.sentence, format)}</a>,
                  ] as const,
                ]
              : []),
          ]}
        />
      </div>
    </Card>
  )
}

function written({ format }: MemberCall, metric: GoalMetric, currency: string, value: number): string {
  if (metric === 'retention') return format.percent(value)
  if (metric === 'active-customers') return format.number(value)
  return metric === 'visits-per-customer' ? format.number(value, 2) : format.money(value, currency)
}

async function set(call: MemberCall & { readonly form: Readonly<Record<string, unknown>> }): Promise<GoalRecord> {
  const [currency = 'USD'] = await currenciesOf(call)
  const reading = { currency, timezone: call.format.timeZone }
  const metric = GOAL_METRICS.find((one) => one === call.form.metric) ?? 'active-customers'
  const level = (text: unknown) => levelOf(metric, text, currency)
  const input = fieldsOf(call.form, wordsOf(call).goals.labels, {
    name: (value: unknown) => ({ value }),
    metric: () => ({ value: metric }),
    baseline: level,
    target: level,
    endsAt: (text: unknown) => untyped('last-day', text, reading),
    periodDays: (text: unknown) => untyped('whole', text, reading),
    experimentId: (id: unknown) => ({ value: id ?? null }),
  })
  const key = await idempotencyOf(call, call.form)
  const { merchantId: _, startsAt, ...terms } = check(goalInput, { ...input, currency })
  const goal = { ...terms, startsAt: startsAt ?? call.deps.now() }
  return (await setGoal(call.deps, merchantOf(call), goal, await readLeastCustomers(call.deps.catalog), key)).result
}

/** Money in minor units, a share from 0 to 1, everything else as it is typed. */
function levelOf(metric: GoalMetric, text: unknown, currency: string) {
  const reading = { currency, timezone: null }
  if (metric === 'active-customers') return untyped('whole', text, reading)
  const kind = metric === 'average-spend' || metric === 'cost-per-new-customer' ? 'money' : 'percent'
  const read = untyped(kind, text, reading)
  if ('fault' in read || read.value === null || kind === 'money') return read
  return { value: Number(read.value) / (metric === 'retention' ? 10_000 : 100) }
}

async function showForm(call: MemberCall, refused?: Refused) {
  const words = wordsOf(call).goals
  const { labels, hints } = words
  const asked = { owner: { merchantId: merchantOf(call) }, before: null, limit: MOST_EXPERIMENTS }
  const experiments = await readExperiments(call.deps.catalog, asked)
  const of = filled({ metric: 'active-customers', periodDays: '30' }, refused)
  const choices = GOAL_METRICS.map((value) => ({ value, label: words.metrics[value] }))
  const tests = [
    { value: '', label: words.noExperiment },
    ...experiments.map(({ id, design }) => ({ value: id, label: design.name })),
  ]
  return show(
    call,
    { title: words.newTitle, here: 'goals', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.newTitle} lead={words.newLead} />
      <Card>
        <Form action={at(call, '/goals')} refused={refused} refusedTitle={words.refused}>
          <Once />
          <TextField of={of} name="name" label={labels.name} required maxlength={200} />
          <div class="row top">
            <SelectField of={of} name="metric" label={labels.metric} choices={choices} />
            <TextField of={of} name="target" label={labels.target} hint={hints.target} inputmode="decimal" required />
          </div>
          <TextField of={of} name="baseline" label={labels.baseline} hint={hints.baseline} inputmode="decimal" />
          <div class="row top">
            <TextField of={of} name="endsAt" label={labels.endsAt} type="date" required />
            <TextField
              of={of}
              name="periodDays"
              label={labels.periodDays}
              after={words.days}
              inputmode="numeric"
              required
            />
          </div>
          <SelectField
            of={of}
            name="experimentId"
            label={labels.experimentId}
            hint={hints.experimentId}
            choices={tests}
          />
          <div class="actions">
            <Submit>{words.save}</Submit>
          </div>
        </Form>
      </Card>
    </>,
  )
}
