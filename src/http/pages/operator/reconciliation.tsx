// What one bank statement came to: differences first.
import type { BankLine, Difference } from '../../../domain/billing/match-bank.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { Reconciliation, ReconciliationReport } from '../../../flow/billing/reconcile.ts'
import { readReconciliation } from '../../../store/books/billing-bank.ts'
import { presentReconciliation } from '../../schema/billing.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Card, Figure, Figures, Notice, PageHead, Table } from '../kit/parts.tsx'
import { page, show, wordsOf } from './audience.ts'
import { booksAsked } from './ledger.tsx'

export const reconciliation = page('/operator/payouts/bank/:id', async (call) => {
  const db = call.deps.booksFor(booksAsked(call))
  const found = await readReconciliation<ReconciliationReport>(db, call.c.req.param('id') ?? '')
  if (!found) throw new Refusal('not-found', 'There is no such reconciliation.')
  const words = wordsOf(call).bank
  const { report } = found
  const { format } = call
  return show(
    call,
    { title: words.title, here: 'payouts' },
    <>
      <PageHead title={words.title} lead={format.dateTime(found.createdAt)} />
      <Figures>
        <Figure label={words.heads.lines} value={format.number(report.lines)} />
        <Figure label={words.heads.matched} value={format.number(report.matches.length)} />
        <Figure label={words.heads.known} value={format.number(report.known)} />
        <Figure label={words.heads.differences} value={format.number(report.differences.length)} />
      </Figures>
      {report.faults.length > 0 && (
        <Notice kind="bad" title={words.faults}>
          <ul class="sentences">
            {report.faults.map(({ line, detail }) => (
              <li>{words.fault(format.number(line), detail)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Card title={words.differences}>
        {report.differences.length === 0 ? (
          <p class="note">{words.noDifferences}</p>
        ) : (
          <Differences call={call} of={found} />
        )}
      </Card>
      {report.matches.length > 0 && (
        <Card title={words.matches}>
          <Matches call={call} of={found} />
        </Card>
      )}
    </>,
  )
})

type Of = { call: MemberCall; of: Reconciliation }
type Shown = ReturnType<typeof presentReconciliation>['differences'][number]

function Differences({ call, of }: Of) {
  const { format } = call
  const words = wordsOf(call).bank
  const heads = words.differenceHeads
  const money = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? '—' : format.money(amount, of.currency)
  const { differences } = presentReconciliation(of)
  return (
    <Table
      caption={words.differences}
      rows={differences}
      columns={[
        {
          head: heads.kind,
          cell: ({ kind, subjectIds }: Shown) => (
            <>
              <Badge tone="warn">{words.kinds[kind as Difference['kind']]}</Badge> <Subjects ids={subjectIds} />
            </>
          ),
        },
        { head: heads.date, cell: ({ line }) => (line ? format.date(line.date) : '—') },
        { head: heads.reference, cell: ({ line }) => line?.reference ?? '—' },
        { head: heads.amount, numeric: true, cell: ({ line }) => money(line?.amount) },
        { head: heads.expected, numeric: true, cell: ({ expected }) => money(expected) },
      ]}
    />
  )
}

function Subjects({ ids }: { ids: readonly string[] }) {
  return (
    <>
      {ids.map((id) => (
        <a href={`/operator/find?q=${encodeURIComponent(id)}`}>
          <code class="id">{id}</code>
        </a>
      ))}
    </>
  )
}

function Matches({ call, of: { currency, report } }: Of) {
  const { format } = call
  const words = wordsOf(call).bank
  const heads = words.matchHeads
  const at = ({ date }: BankLine) => format.date(date)
  return (
    <Table
      caption={words.matches}
      rows={report.matches}
      columns={[
        {
          head: heads.what,
          cell: ({ kind, subjectId }) => (
            <>
              {words.subjects[kind] ?? kind} <Subjects ids={[subjectId]} />
            </>
          ),
        },
        { head: heads.date, cell: ({ line }) => at(line) },
        { head: heads.by, cell: ({ by }) => words.by[by] },
        { head: heads.reference, cell: ({ line }) => line.reference },
        { head: heads.amount, numeric: true, cell: ({ line }) => format.money(line.amount, currency) },
      ]}
    />
  )
}
