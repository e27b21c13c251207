// Claims that wait for an answer, by deadline; and all of them.
import lifebuoy from 'heroicons/24/outline/lifebuoy.svg'
import { type Claim, type ClaimState, standing } from '../../../domain/claim/claim.ts'
import { readClaims } from '../../../store/books/claims.ts'
import { readOpenClaims } from '../../../store/books/open-claims.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { pageOfAll, windowOf } from '../../paging.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Card, Empty, PageHead, Pager, Table, Tabs, type Tone } from '../kit/parts.tsx'
import { page, show, wordsOf } from './audience.ts'
import { windowAsked } from './paging.ts'

const MOST_OPEN = 200

export const claims = page('/operator/claims', async (call) => {
  const { deps } = call
  const words = wordsOf(call).claims
  const all = call.query.show === 'all'
  const { data, nextCursor } = all ? await readAll(call) : { data: await readOpen(call), nextCursor: null }
  const names = await readNamesOf(
    deps.catalog,
    data.flatMap(({ merchantId }) => merchantId ?? []),
  )
  return show(
    call,
    { title: words.title, here: 'claims' },
    <>
      <PageHead title={words.title} lead={words.lead} />
      <Tabs
        label={words.title}
        items={[
          { href: '/operator/claims', label: words.open, here: !all },
          { href: '/operator/claims?show=all', label: words.all, here: all },
        ]}
      />
      {data.length === 0 ? (
        <Empty icon={lifebuoy} title={all ? words.noneAll : words.none} text={words.noneText} />
      ) : (
        <Card>
          <ClaimTable call={call} claims={data} names={names} />
          <Pager next={nextCursor} words={call.say.kit} url={call.url} />
        </Card>
      )}
    </>,
  )
})

/** What waits is bounded by what people answer, so it is read whole, the most urgent first. */
async function readOpen({ deps }: MemberCall): Promise<readonly Claim[]> {
  const pages = await Promise.all(deps.booksNames.map((books) => readOpenClaims(deps.booksFor(books), MOST_OPEN)))
  return pages.flat().sort((a, b) => standing(a).dueAt! - standing(b).dueAt!)
}

async function readAll(call: MemberCall) {
  const asked = windowAsked(call)
  const filter = { customerId: null, programId: null, state: null, ...windowOf(asked) }
  const { deps } = call
  const pages = await Promise.all(deps.booksNames.map((books) => readClaims(deps.booksFor(books), filter)))
  return pageOfAll(pages, asked, (claim) => claim)
}

export const claimTones: Readonly<Record<ClaimState, Tone>> = {
  answered: 'plain',
  waiting: 'info',
  open: 'warn',
  granted: 'good',
  refused: 'plain',
}

type TableProps = { call: MemberCall; claims: readonly Claim[]; names: ReadonlyMap<string, string> }

export function ClaimTable({ call, claims, names }: TableProps) {
  const { format, deps } = call
  const words = wordsOf(call).claims
  const { heads } = words
  const due = (claim: Claim) => {
    const { dueAt, state } = standing(claim)
    if (dueAt === null || state !== 'open') return '—'
    return dueAt < deps.now() ? <Badge tone="bad">{words.overdue}</Badge> : format.relative(dueAt, deps.now())
  }
  return (
    <Table
      caption={words.title}
      rows={claims}
      columns={[
        { head: heads.claim, cell: ({ id, kind }) => <a href={`/operator/claims/${id}`}>{words.kinds[kind]}</a> },
        {
          head: heads.merchant,
          cell: ({ merchantId, merchantName }) =>
            names.get(merchantId ?? '') ?? `${merchantName ?? ''} (${words.unknownMerchant})`,
        },
        {
          head: heads.amount,
          cell: ({ amount, currency, boughtOn }) => `${format.money(amount, currency)}, ${format.date(boughtOn)}`,
        },
        {
          head: heads.state,
          cell: (claim) => {
            const { state } = standing(claim)
            return <Badge tone={claimTones[state]}>{words.states[state]}</Badge>
          },
        },
        { head: heads.due, cell: due },
      ]}
    />
  )
}
