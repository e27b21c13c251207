// Every offer that was considered for a purchase: what it earned and when the money comes, or every reason why not.
import type { Reward } from '../../../domain/books/state.ts'
import { readClearingLags } from '../../../store/books/clearing-lags.ts'
import type { Explanation } from '../../../store/books/explain.ts'
import { readOffersOf } from '../../../store/catalog/read-published.ts'
import { boundVersion, presentReward, type RewardFacts } from '../../schema/reward.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Card, type Tone } from '../kit/parts.tsx'
import { readable } from '../kit/sentence.ts'
import { wordsOf } from './audience.ts'

type RewardsProps = { call: MemberCall; story: Explanation; books: string }

export async function Rewards({ call, story, books }: RewardsProps) {
  const { deps } = call
  const words = wordsOf(call).purchase
  const merchantId = story.purchase.match.merchantId ?? ''
  const here = merchantId ? [merchantId] : []
  const [offers, lags] = await Promise.all([
    readOffersOf(deps.catalog, here),
    readClearingLags(deps.booksFor(books), here),
  ])
  const facts: RewardFacts = {
    purchase: story.purchase,
    offers: offers.get(merchantId) ?? [],
    lags: lags.get(merchantId) ?? [],
    now: deps.now(),
  }
  return (
    <Card title={words.offers}>
      {story.rewards.length === 0 && <p class="note">{words.noOffers}</p>}
      <ol class="stack considered">
        {story.rewards.map((reward) => (
          <li>
            <Considered call={call} reward={reward} facts={facts} currency={story.purchase.currency} />
          </li>
        ))}
      </ol>
    </Card>
  )
}

export const rewardTones: Readonly<Record<Reward['state'], Tone>> = {
  pending: 'info',
  confirmed: 'good',
  paid: 'good',
  reversed: 'plain',
  declined: 'plain',
}

type ConsideredProps = { call: MemberCall; reward: Reward; facts: RewardFacts; currency: string }

function Considered({ call, reward, facts, currency }: ConsideredProps) {
  const { format } = call
  const words = wordsOf(call).purchase
  const told = presentReward(reward, facts)
  const title = boundVersion(facts.offers, reward)?.terms.title ?? reward.offerId
  const reasons = told.failures.length > 0 ? told.failures.map(({ sentence }) => sentence) : [told.sentence]
  return (
    <div class="stack">
      <div class="actions">
        <strong>
          <a href={`/operator/offers/${reward.offerId}`}>{title}</a>
        </strong>
        <span class="note">{words.version(reward.version)}</span>
        <Badge tone={rewardTones[reward.state]}>{words.rewardStates[reward.state]}</Badge>
        {reward.amount > 0 && <strong>{format.money(reward.amount, reward.currency)}</strong>}
      </div>
      <ul class="sentences">
        {reasons.map((sentence) => sentence && <li>{readable(sentence, format)}</li>)}
        {reward.commission > 0 && <li>{words.commission(format.money(reward.commission, currency))}</li>}
      </ul>
      {reward.amount > 0 && (
        <ol class="steps" aria-label={words.timeline}>
          {told.timeline.map(({ at, expected, sentence }) => (
            <li class={expected ? 'expected' : undefined}>
              {readable(sentence, format)}
              <span class="note">
                {at && format.dateTime(at)}
                {expected && ` ${words.expected}`}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
