// Who did what, on these pages and on everybody else's.
import list from 'heroicons/24/outline/clipboard-document-list.svg'
import { type NamedAuditLine, readAuditLines } from '../../../store/catalog/audit.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { pageOf, windowOf } from '../../paging.ts'
import type { MemberCall } from '../kit/call.ts'
import { Card, Empty, PageHead, Pager, Table, Tabs } from '../kit/parts.tsx'
import { page, show, wordsOf } from './audience.ts'
import { windowAsked } from './paging.ts'

const kinds = ['operator', 'merchant', 'partner', 'customer'] as const

export const audit = page('/operator/audit', async (call) => {
  const { deps, query } = call
  const words = wordsOf(call).audit
  const kind = kinds.find((one) => one === query.kind)
  const asked = windowAsked(call, 50)
  const filter = { kind, userId: query.user, subjectId: query.subject, ...windowOf(asked) }
  const { data, nextCursor } = pageOf(await readAuditLines(deps.catalog, filter), asked, (line) => line)
  const names = await readNamesOf(
    deps.catalog,
    data.flatMap(({ partyId, subjectId }) => [partyId, subjectId ?? '']),
  )
  return show(
    call,
    { title: words.title, here: 'audit' },
    <>
      <PageHead title={words.title} lead={words.lead} />
      <Tabs
        label={words.filter}
        items={[
          { href: '/operator/audit', label: words.all, here: !kind },
          ...kinds.map((one) => ({
            href: `/operator/audit?kind=${one}`,
            label: words.kinds[one],
            here: kind === one,
          })),
        ]}
      />
      {data.length === 0 ? (
        <Empty icon={list} title={words.none} text={words.noneText} />
      ) : (
        <Card>
          <Lines call={call} lines={data} names={names} />
          <Pager next={nextCursor} words={call.say.kit} url={call.url} />
        </Card>
      )}
    </>,
  )
})

type LinesProps = { call: MemberCall; lines: readonly NamedAuditLine[]; names: ReadonlyMap<string, string> }

export function Lines({ call, lines, names }: LinesProps) {
  const words = wordsOf(call).audit
  const { heads } = words
  return (
    <Table
      caption={words.title}
      rows={lines}
      columns={[
        { head: heads.at, cell: ({ at }) => call.format.dateTime(at) },
        {
          head: heads.who,
          cell: ({ userId, email }) => <a href={`/operator/audit?user=${userId}`}>{email ?? words.gone}</a>,
        },
        { head: heads.action, cell: ({ action }) => <code>{action}</code> },
        {
          head: heads.as,
          cell: ({ kind, partyId }) => names.get(partyId) ?? words.as[kind as keyof typeof words.as],
        },
        {
          head: heads.subject,
          cell: ({ subjectId }) =>
            subjectId ? (
              <a href={`/operator/find?q=${encodeURIComponent(subjectId)}`}>{names.get(subjectId) ?? subjectId}</a>
            ) : (
              '—'
            ),
        },
      ]}
    />
  )
}
