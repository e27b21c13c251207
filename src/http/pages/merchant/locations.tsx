// Where the merchant sells, and by which ids and names card statements know each place.
import { readLocations } from '../../../store/catalog/parties.ts'
import { pageOf, windowOf } from '../../paging.ts'
import { pageQuery } from '../../schema/fields.ts'
import { Card, type Column, Empty, PageHead, Pager, Table } from '../kit/parts.tsx'
import { at, mayEdit, merchantOf, page, show, wordsOf } from './audience.tsx'

type Shop = Awaited<ReturnType<typeof readLocations>>[number]

const PAGE = 50
const MOST_IDS = 3

export const locations = page('/merchant/:merchant/locations', async (call) => {
  const words = wordsOf(call).locations
  const query = pageQuery.parse({ limit: PAGE, cursor: call.query.cursor })
  const found = await readLocations(call.deps.catalog, merchantOf(call), windowOf(query))
  const { data, nextCursor } = pageOf(found, query, (shop) => shop)
  const columns: Column<Shop>[] = [
    { head: words.name, cell: (shop) => <a href={at(call, `/locations/${shop.id}`)}>{shop.name}</a> },
    { head: words.place, cell: ({ city, region, country }) => [city, region, country].filter(Boolean).join(', ') },
    { head: words.ids, cell: ({ mids }) => (mids.length > 0 ? shortened(mids, words.moreIds) : words.noIds) },
    { head: words.onStatement, cell: ({ descriptors }) => shortened(descriptors, words.moreIds) },
  ]
  return show(
    call,
    { title: words.title, here: 'locations' },
    <>
      <PageHead title={words.title} lead={words.lead}>
        {mayEdit(call) && (
          <>
            <a class="button quiet" href={at(call, '/locations/import')}>
              {words.import}
            </a>
            <a class="button" href={at(call, '/locations/new')}>
              {words.add}
            </a>
          </>
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

function shortened(names: readonly string[], more: (n: number) => string): string {
  const rest = names.length - MOST_IDS
  return names.slice(0, MOST_IDS).join(', ') + (rest > 0 ? ` ${more(rest)}` : '')
}
