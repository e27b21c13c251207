// What matching has taught, for somebody to accept or reject: evidence first.
import eye from 'heroicons/24/outline/eye.svg'
import * as z from 'zod'
import { explainLesson, type ReviewState } from '../../../domain/match/review.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { askForRematch, type RematchProgress, readProgress } from '../../../flow/recognition/rematch.ts'
import { decideLesson } from '../../../flow/recognition/review-lesson.ts'
import { type Review, readReview, readReviews } from '../../../store/catalog/lessons.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { pageOf, windowOf } from '../../paging.ts'
import type { MemberCall } from '../kit/call.ts'
import { Deed, Form, Submit } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Badge, Card, Empty, PageHead, Pager, Tabs } from '../kit/parts.tsx'
import { readable } from '../kit/sentence.ts'
import { back } from '../kit/show.tsx'
import { action, mayEdit, page, show, wordsOf } from './audience.ts'
import { windowAsked } from './paging.ts'

const BY = 'operator'
const states: readonly ReviewState[] = ['open', 'accepted', 'rejected']

const list = page('/operator/reviews', async (call) => {
  const { deps } = call
  const words = wordsOf(call).reviews
  const state = states.find((one) => one === call.query.state) ?? 'open'
  const asked = windowAsked(call, 12)
  const found = await readReviews(deps.catalog, { merchantId: null, state, kind: null, ...windowOf(asked) })
  const { data, nextCursor } = pageOf(found, asked, (one) => one)
  const [names, progress] = await Promise.all([
    readNamesOf(
      deps.catalog,
      data.flatMap(({ merchantIds, locationId }) => [...merchantIds, ...(locationId ? [locationId] : [])]),
    ),
    readProgress(
      deps,
      data.map(({ id }) => id),
    ),
  ])
  return show(
    call,
    { title: words.title, here: 'reviews' },
    <>
      <PageHead title={words.title} lead={words.lead} />
      <ReviewTabs call={call} here={state} />
      {data.length === 0 && <Empty icon={eye} title={words.none} text={words.noneText} />}
      {data.map((review) => (
        <Lesson call={call} review={review} names={names} progress={progress.get(review.id)} />
      ))}
      <Pager next={nextCursor} words={call.say.kit} url={call.url} />
    </>,
  )
})

const one = page('/operator/reviews/:id', async (call) => {
  const review = await findReview(call)
  const names = await readNamesOf(call.deps.catalog, [...review.merchantIds, review.locationId ?? ''])
  const progress = (await readProgress(call.deps, [review.id])).get(review.id)
  const words = wordsOf(call).reviews
  return show(
    call,
    { title: words.kinds[review.kind], here: 'reviews' },
    <>
      <PageHead title={words.kinds[review.kind]} />
      <Lesson call={call} review={review} names={names} progress={progress} />
    </>,
  )
})

export function ReviewTabs({ call, here }: { call: MemberCall; here: ReviewState | 'odd' | 'fraud' }) {
  const { reviews: words, odd } = wordsOf(call)
  const lessons = (state: ReviewState, label: string) => ({
    href: `/operator/reviews?state=${state}`,
    label,
    here: here === state,
  })
  return (
    <Tabs
      label={words.title}
      items={[
        lessons('open', words.tabs.open),
        lessons('accepted', words.tabs.accepted),
        lessons('rejected', words.tabs.rejected),
        { href: '/operator/reviews/purchases', label: words.purchases, here: here === 'odd' },
        { href: '/operator/reviews/purchases?show=fraud', label: odd.tabs.fraud, here: here === 'fraud' },
      ]}
    />
  )
}

type LessonProps = {
  call: MemberCall
  review: Review
  names: ReadonlyMap<string, string>
  progress: RematchProgress | undefined
}

function Lesson({ call, review, names, progress }: LessonProps) {
  const { format } = call
  const words = wordsOf(call).reviews
  const last = review.decisions.at(-1)
  const told = progress && (progress.done ? words.done : words.running)
  return (
    <Card
      title={format.list(review.merchantIds.map((id) => names.get(id) ?? id))}
      aside={
        <Badge tone={review.state === 'open' ? 'warn' : 'plain'}>
          {words.kinds[review.kind]} · {words.states[review.state]}
        </Badge>
      }
    >
      <div class="stack">
        {review.locationId && (
          <p class="note">
            {words.location}: {names.get(review.locationId) ?? review.locationId}
          </p>
        )}
        <ul class="sentences">
          {explainLesson(review).map((sentence) => (
            <li>{readable(sentence, call.format)}</li>
          ))}
        </ul>
        {last && <p class="note">{words.decidedAt(words.states[last.state], format.dateTime(last.at))}</p>}
        {told && <p class="note">{told(format.number(progress.seen), format.number(progress.moved))}</p>}
        {mayEdit(call) && <LessonDeeds call={call} review={review} />}
      </div>
    </Card>
  )
}

function LessonDeeds({ call, review: { id, state, kind } }: { call: MemberCall; review: Review }) {
  const words = wordsOf(call).reviews
  const at = `/operator/reviews/${id}`
  const again = state === 'accepted' || state === 'rejected'
  return (
    <div class="actions">
      {state !== 'accepted' && (
        <Form action={`${at}/accept`} id={`accept-${id}`}>
          <div class="actions">
            <Submit>{words.accept}</Submit>
            <label class="check">
              <input type="checkbox" name="rematch" value="on" /> {words.alsoRematch}
            </label>
          </div>
        </Form>
      )}
      {state !== 'rejected' && !(state === 'accepted' && kind === 'facilitator') && (
        <Deed action={`${at}/reject`}>{words.reject}</Deed>
      )}
      {again && <Deed action={`${at}/rematch`}>{words.rematch}</Deed>}
    </div>
  )
}

async function findReview(call: MemberCall): Promise<Review> {
  const found = await readReview(call.deps.catalog, call.c.req.param('id') ?? '', null)
  if (!found) throw new Refusal('not-found', 'There is no such lesson.')
  return found
}

function deciding(verb: string, decision: 'accepted' | 'rejected'): Route {
  const form = z.object({ rematch: z.literal('on').optional() })
  return action(`/operator/reviews/:id/${verb}`, { form }, async (call) => {
    const what = { decision, by: BY, merchantId: null }
    const { result } = await decideLesson(call.deps, call.c.req.param('id') ?? '', what, null)
    if (call.form.rematch) await askForRematch(call.deps, result)
    return back(call, '/operator/reviews', decision)
  })
}

export const reviews: readonly Route[] = [
  list,
  one,
  deciding('accept', 'accepted'),
  deciding('reject', 'rejected'),
  action('/operator/reviews/:id/rematch', { form: z.object({}) }, async (call) => {
    const review = await findReview(call)
    await askForRematch(call.deps, review)
    return back(call, `/operator/reviews/${review.id}`, 'rematching')
  }),
]
