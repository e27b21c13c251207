// What matches taught: new names and ids that may be the merchant's own. A person says which are.
import * as z from 'zod'
import { decideLesson } from '../../../flow/recognition/review-lesson.ts'
import { type Review, readReviews } from '../../../store/catalog/lessons.ts'
import { readAllLocations } from '../../../store/catalog/parties.ts'
import { pageOf, windowOf } from '../../paging.ts'
import { pageQuery } from '../../schema/fields.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import { Badge, Card, Empty, Notice, PageHead, Pager, Pairs, Tabs } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, mayEdit, merchantOf, page, show, wordsOf } from './audience.tsx'

const PAGE = 20
const STATES = ['open', 'accepted', 'rejected'] as const

export const reviews = [
  page('/merchant/:merchant/reviews', (call) => showReviews(call)),
  action(
    '/merchant/:merchant/reviews/:review',
    {
      form: z.object({ decision: z.enum(['accepted', 'rejected']) }),
      again: (call, refused) => showReviews(call, refused),
    },
    async (call) => {
      const what = { decision: call.form.decision, by: call.viewer.userId, merchantId: merchantOf(call) }
      await decideLesson(call.deps, call.c.req.param('review') ?? '', what, null)
      return back(call, at(call, '/reviews'), 'saved')
    },
  ),
]

async function showReviews(call: MemberCall, refused?: Refused) {
  const words = wordsOf(call).reviews
  const state = STATES.find((one) => one === call.query.state) ?? 'open'
  const query = pageQuery.parse({ limit: PAGE, cursor: call.query.cursor })
  const filter = { merchantId: merchantOf(call), state, kind: null, ...windowOf(query) }
  const found = await readReviews(call.deps.catalog, filter)
  const { data, nextCursor } = pageOf(found, query, (review) => review)
  const shops = new Map((await readAllLocations(call.deps.catalog, merchantOf(call))).map(({ id, name }) => [id, name]))
  const tabs = STATES.map((one) => ({
    href: at(call, one === 'open' ? '/reviews' : `/reviews?state=${one}`),
    label: words.states[one],
    here: one === state,
  }))
  return show(
    call,
    { title: words.title, here: 'reviews', status: refused ? 422 : 200 },
    <>
      <PageHead title={words.title} lead={words.lead} />
      {refused && <Notice kind="bad">{refused.message}</Notice>}
      <Tabs label={words.title} items={tabs} />
      {data.length === 0 ? (
        <Empty title={words.empty[state]} text={state === 'open' ? words.emptyText : undefined} />
      ) : (
        data.map((review) => <Lesson call={call} review={review} shops={shops} />)
      )}
      <Pager next={nextCursor} words={call.say.kit} url={call.url} />
    </>,
  )
}

type LessonProps = { call: MemberCall; review: Review; shops: ReadonlyMap<string, string> }

function Lesson({ call, review, shops }: LessonProps) {
  const words = wordsOf(call).reviews
  const { format } = call
  const deed = (decision: 'accepted' | 'rejected') => (
    <Deed
      action={at(call, `/reviews/${review.id}`)}
      tone={decision === 'accepted' ? 'primary' : 'quiet'}
      fields={{ decision }}
    >
      {words.decide[decision]}
    </Deed>
  )
  return (
    <Card title={review.alias ?? review.mid ?? review.id} aside={<Badge>{words.kinds[review.kind]}</Badge>}>
      <div class="stack">
        <p>{words.about[review.kind]}</p>
        <Pairs
          of={[
            ...(review.locationId && shops.has(review.locationId)
              ? [[words.shop, shops.get(review.locationId)] as const]
              : []),
            [words.example, <code>{review.example}</code>],
            [words.seen, format.plural(review.count, words.times)],
            [words.time, words.fromTo(format.date(review.firstAt), format.date(review.lastAt))],
          ]}
        />
        <p class="hint">{words.does[review.kind]}</p>
        {review.kind === 'facilitator' ? (
          <p class="hint">{words.byOperator}</p>
        ) : (
          mayEdit(call) && (
            <div class="actions">
              {review.state !== 'accepted' && deed('accepted')}
              {review.state !== 'rejected' && deed('rejected')}
            </div>
          )
        )}
      </div>
    </Card>
  )
}
