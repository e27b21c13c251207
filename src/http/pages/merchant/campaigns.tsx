// Campaigns and what followed them: which purchases came after an ad, and which after none.
import { readCampaigns } from '../../../store/catalog/campaigns.ts'
import { pageOf, windowOf } from '../../paging.ts'
import { pageQuery } from '../../schema/fields.ts'
import { Card, type Column, Empty, PageHead, Pager, Table } from '../kit/parts.tsx'
import { at, mayEdit, merchantOf, page, show, wordsOf } from './audience.tsx'

type Campaign = Awaited<ReturnType<typeof readCampaigns>>[number]

const PAGE = 20

export const campaigns = page('/merchant/:merchant/campaigns', async (call) => {
  const words = wordsOf(call).campaigns
  const query = pageQuery.parse({ limit: PAGE, cursor: call.query.cursor })
  const found = await readCampaigns(call.deps.catalog, merchantOf(call), windowOf(query))
  const { data, nextCursor } = pageOf(found, query, (campaign) => campaign)
  const { format } = call
  const columns: Column<Campaign>[] = [
    { head: words.name, cell: ({ id, name }) => <a href={at(call, `/campaigns/${id}`)}>{name}</a> },
    {
      head: words.time,
      cell: ({ startsAt, endsAt }) =>
        words.fromTo(format.date(startsAt), endsAt === null ? null : format.date(endsAt - 1)),
    },
  ]
  return show(
    call,
    { title: words.title, here: 'campaigns' },
    <>
      <PageHead title={words.title} lead={words.lead}>
        {mayEdit(call) && (
          <a class="button" href={at(call, '/campaigns/new')}>
            {words.create}
          </a>
        )}
      </PageHead>
      {data.length === 0 ? (
        <Empty title={words.emptyTitle} text={words.emptyText} />
      ) : (
        <Card>
          <Table caption={words.title} columns={columns} rows={data} />
        </Card>
      )}
      <Pager next={nextCursor} words={call.say.kit} url={call.url} />
    </>,
  )
})
