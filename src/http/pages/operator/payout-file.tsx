// One payout file: the payouts in it, the file itself, and what the partner says became of them.
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { settlePayouts } from '../../../flow/payouts/settle-payouts.ts'
import { readFileContent } from '../../../flow/payouts/submit-payouts.ts'
import { readPayoutsOfFile } from '../../../store/books/payouts.ts'
import { type PayoutFile, readFile } from '../../../store/books/payouts-files.ts'
import type { Db } from '../../../store/db.ts'
import type { MemberCall } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Card, Figure, Figures, PageHead, Pairs } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'
import { PayoutTable } from './payouts.tsx'

const one = page('/operator/payouts/files/:id', async (call) => {
  const { file, db } = await findFile(call)
  const { format } = call
  const payouts = await readPayoutsOfFile(db, file.id)
  const { files: words, payouts: named } = wordsOf(call)
  const at = `/operator/payouts/files/${file.id}`
  const byPartner = file.method !== 'ach' && payouts.some(({ state }) => state === 'submitted')
  return show(
    call,
    { title: words.heads.file, here: 'payouts' },
    <>
      <PageHead title={named.methods[file.method]} lead={<code class="id">{file.id}</code>}>
        <a class="button quiet" href={`${at}/content`} download={nameOf(file)}>
          {words.download}
        </a>
      </PageHead>
      <Figures>
        <Figure label={words.heads.count} value={format.number(file.count)} />
        <Figure label={words.heads.total} value={format.money(file.total, file.currency)} />
        <Figure label={words.date} value={format.date(file.fileDate)} />
        {file.settlesAt !== null && <Figure label={words.settles} value={format.date(file.settlesAt)} />}
      </Figures>
      {byPartner && mayEdit(call) && (
        <Card title={words.results}>
          <div class="stack">
            <p class="hint">{words.resultsLead}</p>
            <Deed action={`${at}/paid`} tone="primary">
              {words.markAllPaid}
            </Deed>
          </div>
        </Card>
      )}
      <Card title={words.payouts}>
        <PayoutTable call={call} payouts={payouts} />
      </Card>
      <Card>
        <Pairs of={[[words.sha, <code class="id">{file.sha256}</code>]]} />
      </Card>
    </>,
  )
})

function nameOf({ id, method }: PayoutFile): string {
  return `${id}.${method === 'ach' ? 'ach' : 'csv'}`
}

async function findFile({ deps, c }: MemberCall): Promise<{ file: PayoutFile; db: Db }> {
  for (const books of deps.booksNames) {
    const db = deps.booksFor(books)
    const file = await readFile(db, c.req.param('id') ?? '')
    if (file) return { file, db }
  }
  throw new Refusal('not-found', 'There is no such payout file.')
}

const A_TIME = 1_000

export const payoutFile: readonly Route[] = [
  one,
  page('/operator/payouts/files/:id/content', async (call) => {
    const { file, db } = await findFile(call)
    const type = file.method === 'ach' ? 'text/plain; charset=us-ascii' : 'text/csv; charset=utf-8'
    return new Response(await readFileContent(call.deps, db, file), {
      headers: {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="${nameOf(file)}"`,
        'Cache-Control': 'no-store',
      },
    })
  }),
  action('/operator/payouts/files/:id/paid', { form: z.object({}) }, async (call) => {
    const { file, db } = await findFile(call)
    const waiting = (await readPayoutsOfFile(db, file.id)).filter(({ state }) => state === 'submitted')
    for (let from = 0; from < waiting.length; from += A_TIME) {
      const results = waiting
        .slice(from, from + A_TIME)
        .map(({ id }) => ({ payoutId: id, outcome: 'paid', code: null }) as const)
      await settlePayouts(call.deps, db, results, ({ fileId }) => fileId === file.id)
    }
    return back(call, `/operator/payouts/files/${file.id}`, 'saved')
  }),
]
