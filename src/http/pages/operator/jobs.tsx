// Work in the background that waits, or was given up: why, and a bell to ring.
import cpu from 'heroicons/24/outline/cpu-chip.svg'
import * as z from 'zod'
import { ringAgain } from '../../../flow/hasten-job.ts'
import { type JobFailure, readJobFailures } from '../../../store/books/job-failures.ts'
import { type Job, readFailedJobs, readWaitingJobs } from '../../../store/books/jobs.ts'
import type { MemberCall } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Badge, Card, Empty, Live, PageHead, Table, Tabs } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'

const MOST_SHOWN = 100

type Told = Job & { readonly books: string; readonly failure: JobFailure | undefined }

const list = page('/operator/jobs', async (call) => {
  const words = wordsOf(call).jobs
  const failed = call.query.show === 'failed'
  const jobs = await readJobs(call, failed)
  return show(
    call,
    { title: words.title, here: 'jobs' },
    <>
      <PageHead title={words.title} lead={words.lead} />
      <Tabs
        label={words.title}
        items={[
          { href: '/operator/jobs', label: words.waiting, here: !failed },
          { href: '/operator/jobs?show=failed', label: words.failed, here: failed },
        ]}
      />
      <Live id="jobs" seconds={5}>
        {jobs.length === 0 ? (
          <Empty
            icon={cpu}
            title={failed ? words.noneFailed : words.none}
            text={failed ? words.noneFailedText : words.noneText}
          />
        ) : (
          <Card>
            <JobTable call={call} jobs={jobs} />
          </Card>
        )}
      </Live>
    </>,
  )
})

async function readJobs({ deps }: MemberCall, failed: boolean): Promise<readonly Told[]> {
  const found = await Promise.all(
    deps.booksNames.map(async (books) => {
      const db = deps.booksFor(books)
      const jobs = failed
        ? await readFailedJobs(db, { before: null, limit: MOST_SHOWN })
        : await readWaitingJobs(db, deps.now(), MOST_SHOWN)
      const failures = await readJobFailures(
        db,
        jobs.map(({ id }) => id),
      )
      return jobs.map((job) => ({ ...job, books, failure: failures.get(job.id) }))
    }),
  )
  return found.flat()
}

function JobTable({ call, jobs }: { call: MemberCall; jobs: readonly Told[] }) {
  const { format, deps } = call
  const words = wordsOf(call).jobs
  const { heads } = words
  const link = ({ kind, id }: Job) =>
    kind === 'import' ? `/operator/imports/${id}` : kind === 'rematch' ? `/operator/reviews/${id}` : null
  return (
    <Table
      caption={words.title}
      rows={jobs}
      columns={[
        {
          head: heads.job,
          cell: (job) => (
            <>
              {link(job) ? <a href={link(job)!}>{words.kinds[job.kind]}</a> : words.kinds[job.kind]}
              <br />
              <code class="id">{job.id}</code>
            </>
          ),
        },
        {
          head: heads.state,
          cell: ({ state }) => (
            <Badge tone={state === 'failed' ? 'bad' : state === 'running' ? 'info' : 'plain'}>
              {words.states[state]}
            </Badge>
          ),
        },
        { head: heads.tried, cell: ({ attempts }) => format.plural(attempts, words.attempts) },
        { head: heads.due, cell: ({ dueAt }) => (dueAt === null ? '—' : format.relative(dueAt, deps.now())) },
        {
          head: heads.why,
          cell: ({ failure }) => (failure ? <code class="id">{failure.error}</code> : words.noError),
        },
        { head: heads.act, cell: (job) => mayEdit(call) && job.kind !== 'rematch' && <Ring call={call} job={job} /> },
      ]}
    />
  )
}

function Ring({ call, job: { id, books, state } }: { call: MemberCall; job: Told }) {
  const words = wordsOf(call).jobs
  return (
    <Deed action={`/operator/jobs/${id}/ring`} fields={{ books, state }}>
      {state === 'failed' ? words.resume : words.ring}
    </Deed>
  )
}

const ring = action(
  '/operator/jobs/:id/ring',
  { form: z.object({ books: z.string().max(100), state: z.enum(['waiting', 'running', 'failed']) }) },
  async (call) => {
    const { books, state } = call.form
    await ringAgain(call.deps, { books, jobId: call.c.req.param('id') ?? '' }, state === 'failed')
    return back(call, `/operator/jobs${state === 'failed' ? '?show=failed' : ''}`, 'rung')
  },
)

export const jobs: readonly Route[] = [list, ring]
