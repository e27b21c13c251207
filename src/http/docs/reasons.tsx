// Why a purchase earns nothing: every reason there is, in the order in which they are told.
import { REASONS, type Reason } from '../../domain/reward/reward.ts'
import { Page } from './page.tsx'

const MEANINGS: Record<Reason, string> = {
  fraud: 'Somebody else paid with the card. Undone by the verdict not-fraud.',
  'card-not-linked-yet': 'The purchase was made before the card was linked.',
  'other-program': 'The card is linked in another program too, and the purchase counts there.',
  'outside-window': 'Before the start, at or after the end, in a pause, or after the days that an activation is valid.',
  'not-targeted':
    'For other programs, segments or tiers, too early for this tier, or an offer that the program does not show.',
  holdout: 'An experiment withholds the offer from this customer, to learn what it brings about.',
  'not-activated': 'The offer has to be activated before the purchase.',
  'currency-mismatch': 'The purchase was made in another currency than the offer’s.',
  'nothing-left': 'All of the purchase was refunded or reversed, or its authorization was given up.',
  'below-min-spend': 'What is left of the purchase is below the minimum, or below the first step of a ladder.',
  'above-max-spend': 'What is left of the purchase is above the maximum.',
  channel: 'Online where the offer is for purchases in store, or the other way round, or nobody said.',
  location: 'At another location, or a kind of sale that does not count for the offer.',
  day: 'On another day of the week, by the clock of the location.',
  hour: 'At another time of day, by the clock of the location.',
  'excluded-date': 'On a date that the offer leaves out.',
  scheme: 'The offer is for cards of another scheme.',
  'not-new': 'There was a purchase at the merchant within the days looked back.',
  'not-lapsed': 'There was none before, or one within the days looked back.',
  'not-loyal': 'There was none within the days looked back.',
  'not-nth-visit': 'Every nth visit earns, and this one counts towards it.',
  'not-unlocked': 'The purchases so far do not add up to what unlocks the offer.',
  'rounds-to-zero': 'The reward would be less than the smallest amount that can be paid.',
  'customer-count': 'The offer had paid this customer as often as it does.',
  'customer-amount': 'The offer had paid this customer as much as it does.',
  'lost-to-better-offer': 'Another offer was worth more. Ties go to the one that ends first, then to the lower id.',
  budget: 'The budget, or the day’s, was spent.',
  'other-merchant': 'It turned out that the purchase was made at another merchant.',
}

export function ReasonsPage() {
  return (
    <Page title="Reasons · Rebound">
      <main class="prose wide">
        <p>
          <a href="/docs">Rebound API</a>
        </p>
        <h1>Why a purchase earns nothing</h1>
        <p>
          Every offer of the merchant is considered for every purchase, and what stands in its way is kept: all of it in{' '}
          <code>failures</code>, each with a sentence, and the first in this order as the <code>reason</code>. A reward
          that was there and was taken back is <code>reversed</code>, any other is <code>declined</code>.
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col">Reason</th>
              <th scope="col">Means</th>
            </tr>
          </thead>
          <tbody>
            {REASONS.map((reason) => (
              <tr>
                <th scope="row">
                  <code>{reason}</code>
                </th>
                <td data-label="Means">{MEANINGS[reason]}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h2 id="shared-cards">One card in two programs</h2>
        <p>
          Each program has the purchase on its books and shows it to its customer, but it earns in one of them. The
          operator sets which, at <code>/v1/settings/shared-cards</code>: the program that linked the card first, or the
          first in an order of programs. A rule holds for purchases made from an instant on; those made before keep the
          rule of their time, whenever they are told.
        </p>
        <p>
          Cards are the same by their token, bank accounts by institution, mask and name. Two reports are of the same
          purchase when they are one report of a feed for all programs, or when merchant, currency and amount agree and
          they are a day apart at most; each finds one other at most. What came before the card was linked, was
          reversed, or was given up, stands in nobody's way. The order in which feeds tell makes no difference, and
          unlinking takes nothing back. Programs are compared within one books database, so those that may share
          cardholders belong in the same; cards that were linked before this rule was there are compared once they are
          linked anew.
        </p>
      </main>
    </Page>
  )
}
