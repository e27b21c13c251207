// Experiments of the merchant: what its offers caused, told by customers from whom they were held back.
import { type Experiment, endOf, phaseOf } from '../../../domain/experiment/experiment.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { readExperiment, readExperiments } from '../../../store/catalog/experiments.ts'
import { pageOf, windowOf } from '../../paging.ts'
import { pageQuery } from '../../schema/fields.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Card, type Column, Empty, PageHead, Pager, Table, type Tone } from '../kit/parts.tsx'
import { at, mayEdit, merchantOf, page, show, wordsOf } from './audience.tsx'

const PAGE = 20

export const experiments = page('/merchant/:merchant/experiments', async (call) => {
  const words = wordsOf(call).experiments
  const query = pageQuery.parse({ limit: PAGE, cursor: call.query.cursor })
  const owner = { merchantId: merchantOf(call) }
  const found = await readExperiments(call.deps.catalog, { owner, ...windowOf(query) })
  const { data, nextCursor } = pageOf(found, query, (one) => one)
  return show(
    call,
    { title: words.title, here: 'experiments' },
    <>
      <PageHead title={words.title} lead={words.lead}>
        {mayEdit(call) && (
          <a class="button" href={at(call, '/experiments/new')}>
            {words.create}
          </a>
        )}
      </PageHead>
      {data.length === 0 ? (
        <Empty title={words.emptyTitle} text={words.emptyText} />
      ) : (
        <Card>
          <Table caption={words.title} columns={columnsOf(call)} rows={data} />
        </Card>
      )}
      <Pager next={nextCursor} words={call.say.kit} url={call.url} />
    </>,
  )
})

function columnsOf(call: MemberCall): readonly Column<Experiment>[] {
  const words = wordsOf(call).experiments
  const { format } = call
  const end = (one: Experiment) => endOf(one)
  return [
    { head: words.name, cell: (one) => <a href={at(call, `/experiments/${one.id}`)}>{one.design.name}</a> },
    { head: words.state, cell: (one) => <PhaseBadge call={call} experiment={one} /> },
    { head: words.heldBack, numeric: true, cell: ({ design }) => format.bps(design.holdoutBps) },
    {
      head: words.time,
      cell: (one) =>
        one.design.startsAt === null
          ? words.notStarted
          : words.fromTo(format.date(one.design.startsAt), end(one) === null ? null : format.date(end(one)! - 1)),
    },
  ]
}

const TONES: Readonly<Record<ReturnType<typeof phaseOf>, Tone>> = {
  draft: 'plain',
  scheduled: 'info',
  running: 'good',
  provisional: 'warn',
  final: 'plain',
}

export function PhaseBadge({ call, experiment }: { call: MemberCall; experiment: Experiment }) {
  const phase = phaseOf(experiment, call.deps.now())
  return <Badge tone={TONES[phase]}>{wordsOf(call).experiments.phases[phase]}</Badge>
}

export async function ownExperiment(call: MemberCall): Promise<Experiment> {
  const owner = { merchantId: merchantOf(call) }
  const found = await readExperiment(call.deps.catalog, call.c.req.param('experiment') ?? '', owner)
  if (!found) throw new Refusal('not-found', 'There is no such experiment.')
  return found
}
