// The proof that the books add up, run on request and kept.
import scale from 'heroicons/24/outline/scale.svg'
import * as z from 'zod'
import { type BooksCheck, checkBooks, readLastChecks } from '../../../flow/check-books.ts'
import type { MemberCall } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Badge, Card, Empty, PageHead, Table } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'

const result = page('/operator/ledger/check', async (call) => {
  const words = wordsOf(call).check
  const checks = await readLastChecks(call.deps)
  return show(
    call,
    { title: words.title, here: 'ledger' },
    <>
      <PageHead title={words.title} lead={words.lead}>
        {mayEdit(call) && (
          <Deed action="/operator/ledger/check" tone="primary">
            {words.run}
          </Deed>
        )}
      </PageHead>
      {checks.length === 0 && <Empty icon={scale} title={words.never} text={words.neverText} />}
      {checks.map((check) => (
        <Findings call={call} check={check} />
      ))}
    </>,
  )
})

function Findings({ call, check }: { call: MemberCall; check: BooksCheck }) {
  const { format } = call
  const words = wordsOf(call).check
  const title = words.result(check.books, format.dateTime(check.at), format.number(check.tookMs / 1_000, 1))
  return (
    <Card title={title}>
      <Table
        caption={title}
        rows={check.findings}
        columns={[
          {
            head: words.heads.rule,
            cell: ({ states, holds, examples }) => (
              <>
                {states.charAt(0).toUpperCase() + states.slice(1)}
                {!holds && <small class="note"> {words.examples(format.list(examples))}</small>}
              </>
            ),
          },
          {
            head: words.heads.result,
            cell: ({ holds, violations }) => (
              <Badge tone={holds ? 'good' : 'bad'}>
                {holds ? words.holds : format.plural(violations, words.broken)}
              </Badge>
            ),
          },
        ]}
      />
    </Card>
  )
}

const run = action('/operator/ledger/check', { form: z.object({}) }, async (call) => {
  await checkBooks(call.deps, call.viewer.email)
  return back(call, '/operator/ledger/check', 'checked')
})

export const ledgerCheck: readonly Route[] = [result, run]
