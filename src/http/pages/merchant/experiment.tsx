// What an experiment showed: one sentence, its interval drawn, whether it paid, and what all of it was computed from.
import type * as z from 'zod'
import { type Experiment, endOf, phaseOf } from '../../../domain/experiment/experiment.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { DAY } from '../../../domain/time.ts'
import { enrolCustomers } from '../../../flow/customers/enrol-customers.ts'
import { startExperiment, stopExperiment } from '../../../flow/results/experiments.ts'
import { liftCsv, readLift } from '../../../flow/results/read-lift.ts'
import { readLeastCustomers } from '../../../store/catalog/privacy.ts'
import { csvResponse } from '../../api/invoices.ts'
import { type lift, presentLift } from '../../schema/lift.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import { Ask, Card, Notice, PageHead, Pairs } from '../kit/parts.tsx'
import { readable } from '../kit/sentence.ts'
import { back } from '../kit/show.tsx'
import { action, at, mayEdit, merchantOf, page, show, wordsOf } from './audience.tsx'
import { emptyForm } from './empty-form.ts'
import { ownExperiment, PhaseBadge } from './experiments.tsx'
import { Behind, Compared, Kinds, Profit } from './lift-figures.tsx'

export type Lift = z.output<typeof lift>

export const experimentPages = [
  page('/merchant/:merchant/experiments/:experiment', async (call) => showExperiment(call, await ownExperiment(call))),
  page('/merchant/:merchant/experiments/:experiment/receipt.json', async (call) => {
    const { shown } = await readShown(call, await ownExperiment(call))
    if (!shown.receipt) throw tooFew()
    call.c.header('Content-Disposition', `attachment; filename="${shown.experimentId}-lift.json"`)
    return call.c.json(shown)
  }),
  page('/merchant/:merchant/experiments/:experiment/receipt.csv', async (call) => {
    const { shown, report } = await readShown(call, await ownExperiment(call))
    if (!shown.receipt) throw tooFew()
    return csvResponse(`${shown.experimentId}-lift`, liftCsv(report))
  }),
  move('start', startExperiment),
  move('stop', stopExperiment),
]

function move(verb: 'start' | 'stop', change: typeof startExperiment) {
  const again = async (call: MemberCall, refused: Refused) => showExperiment(call, await ownExperiment(call), refused)
  return action(`/merchant/:merchant/experiments/:experiment/${verb}`, { form: emptyForm, again }, async (call) => {
    const { id } = await ownExperiment(call)
    const { result } = await change(call.deps, id, { merchantId: merchantOf(call) }, null)
    call.platform.background(enrolCustomers(call.deps, result).catch(() => undefined))
    return back(call, at(call, `/experiments/${id}`), 'saved')
  })
}

function tooFew(): Refusal {
  return new Refusal('conflict', 'The receipt has figures of too few customers to be shown.')
}

async function readShown(call: MemberCall, experiment: Experiment) {
  const [report, least] = await Promise.all([
    readLift(call.deps, experiment, null),
    readLeastCustomers(call.deps.catalog),
  ])
  return { report, shown: presentLift(experiment.id, report, least) }
}

async function showExperiment(call: MemberCall, experiment: Experiment, refused?: Refused) {
  const phase = phaseOf(experiment, call.deps.now())
  const begun = phase !== 'draft' && phase !== 'scheduled'
  const shown = begun ? (await readShown(call, experiment)).shown : null
  return show(
    call,
    { title: experiment.design.name, here: 'experiments', status: refused ? 422 : 200 },
    <>
      <PageHead title={experiment.design.name} lead={<PhaseBadge call={call} experiment={experiment} />}>
        {mayEdit(call) && <Moves call={call} experiment={experiment} />}
      </PageHead>
      {refused && <Notice kind="bad">{refused.message}</Notice>}
      {shown ? (
        <Report call={call} experiment={experiment} shown={shown} />
      ) : (
        <Notice kind="info">{wordsOf(call).lift.notBegun[phase === 'draft' ? 'draft' : 'scheduled']}</Notice>
      )}
      <Design call={call} experiment={experiment} />
    </>,
  )
}

function Moves({ call, experiment }: { call: MemberCall; experiment: Experiment }) {
  const words = wordsOf(call).experiments
  const phase = phaseOf(experiment, call.deps.now())
  const to = (verb: string) => at(call, `/experiments/${experiment.id}/${verb}`)
  if (phase === 'draft')
    return (
      <Deed action={to('start')} tone="primary">
        {words.start}
      </Deed>
    )
  return phase === 'running' || phase === 'scheduled' ? (
    <Ask id="stop" button={words.stop} title={words.stopTitle} tone="danger" close={call.say.kit.cancel}>
      <p>{words.stopText}</p>
      <Deed action={to('stop')} tone="danger">
        {words.stopNow}
      </Deed>
    </Ask>
  ) : null
}

export type ReportProps = { call: MemberCall; experiment: Experiment; shown: Lift }

function Report(props: ReportProps) {
  const { call, experiment, shown } = props
  const words = wordsOf(call).lift
  const tone = {
    blocked: 'bad',
    'not-enough-data': 'info',
    increase: 'good',
    decrease: 'bad',
    'no-difference-shown': 'plain',
  } as const
  const end = endOf(experiment)
  const settled = end === null ? null : call.format.date(end + experiment.design.returnDays * DAY)
  return (
    <>
      <section class={`verdict ${tone[shown.verdict]}`} aria-label={words.verdict}>
        <strong>{words.verdicts[shown.verdict]}</strong>
        <p>{readable(withoutTitle(shown.sentence, words.verdicts[shown.verdict]), call.format)}</p>
        {shown.phase === 'running' && <p class="note">{words.running}</p>}
        {shown.phase === 'provisional' && settled && <p class="note">{words.provisional(settled)}</p>}
      </section>
      {shown.verdict === 'blocked' ? null : (
        <>
          <Compared {...props} />
          <Profit {...props} />
          <Kinds {...props} />
        </>
      )}
      <Behind {...props} />
    </>
  )
}

/** Some sentences begin with what stands above them. */
function withoutTitle(sentence: string, title: string): string {
  const rest = sentence.startsWith(`${title}: `) ? sentence.slice(title.length + 2) : sentence
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}

function Design({ call, experiment: { design } }: { call: MemberCall; experiment: Experiment }) {
  const words = wordsOf(call).experiments
  const { format } = call
  return (
    <Card title={words.design}>
      <Pairs
        of={[
          [words.heldBack, words.ofCustomers(format.bps(design.holdoutBps))],
          [words.judgedBy, wordsOf(call).lift.metrics[design.primaryMetric]],
          [words.margin, design.marginBps === null ? words.noMargin : format.bps(design.marginBps)],
          [
            words.time,
            design.startsAt === null
              ? words.notStarted
              : words.fromTo(
                  format.date(design.startsAt),
                  design.endsAt === null ? null : format.date(design.endsAt - 1),
                ),
          ],
          [words.returns, format.plural(design.returnDays, words.days)],
        ]}
      />
    </Card>
  )
}
