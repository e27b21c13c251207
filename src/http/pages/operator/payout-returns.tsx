// The bank's file of returns, read at once, with what every notice came to.
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { type NoticeOutcome, receiveReturns } from '../../../flow/payouts/settle-payouts-returned.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { FileField, Form, filled, Submit } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Badge, Card, PageHead, Table } from '../kit/parts.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'
import { PayoutTabs } from './payouts.tsx'
import { textFile } from './text-file.ts'

function showReturns(call: MemberCall, refused?: Refused, notices: readonly NoticeOutcome[] | null = null) {
  const { returns: words, payouts } = wordsOf(call)
  return show(
    call,
    { title: words.title, here: 'payouts', status: refused ? 422 : 200 },
    <>
      <PageHead title={payouts.title} lead={words.lead} />
      <PayoutTabs call={call} here="returns" />
      {notices && <Notices call={call} notices={notices} />}
      {mayEdit(call) && (
        <Card title={words.title}>
          <Form action="/operator/payouts/returns" refused={refused} files>
            <FileField of={filled({}, refused)} name="file" label={words.file} accept=".ach,.txt,text/plain" />
            <div class="actions">
              <Submit>{words.button}</Submit>
            </div>
          </Form>
        </Card>
      )}
    </>,
  )
}

function Notices({ call, notices }: { call: MemberCall; notices: readonly NoticeOutcome[] }) {
  const words = wordsOf(call).returns
  const { heads } = words
  if (notices.length === 0) return <p>{words.nothing}</p>
  return (
    <Card>
      <Table
        caption={words.title}
        rows={notices}
        columns={[
          { head: heads.line, cell: ({ line }) => call.format.number(line) },
          { head: heads.code, cell: ({ code }) => code ?? '—' },
          {
            head: heads.payout,
            cell: ({ payoutId }) => (payoutId ? <a href={`/operator/payouts/${payoutId}`}>{payoutId}</a> : '—'),
          },
          {
            head: heads.status,
            cell: ({ status }) => (
              <Badge tone={status === 'refused' || status === 'unknown' ? 'bad' : 'plain'}>
                {words.statuses[status] ?? status}
              </Badge>
            ),
          },
          { head: heads.detail, cell: ({ detail }) => detail ?? '' },
        ]}
      />
    </Card>
  )
}

export const payoutReturns: readonly Route[] = [
  page('/operator/payouts/returns', (call) => showReturns(call)),
  action(
    '/operator/payouts/returns',
    { form: z.object({ file: textFile.optional() }), again: (call, refused) => showReturns(call, refused) },
    async (call) => {
      const { file } = call.form
      const { noFile } = wordsOf(call).returns
      if (!file) throw new Refusal('invalid', noFile, [{ pointer: '/file', detail: noFile }])
      return showReturns(call, undefined, await receiveReturns(call.deps, await file.text()))
    },
  ),
]
