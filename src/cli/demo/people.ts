// Customers with habits: a home town, a few places that they keep coming back to, one card or two.
import { CITIES, type City, type DemoLocation, type DemoMerchant } from './places.ts'
import { type Random, seededRandom } from './random.ts'
import { TRADES } from './trades.ts'

export type DemoCard = {
  readonly token: string
  readonly last4: string
  readonly scheme: 'visa' | 'mastercard' | 'amex'
  /** When the customer agreed to link it; a few do so months after the first purchases. */
  readonly linkedAt: number
}

export type Habit = { readonly merchant: DemoMerchant; readonly location: DemoLocation; readonly weight: number }

export type DemoCustomer = {
  readonly key: string
  readonly email: string
  readonly home: City
  /** How much of an ordinary year's shopping this customer does. */
  readonly appetite: number
  readonly cards: readonly [DemoCard, ...DemoCard[]]
  readonly habits: readonly Habit[]
}

const FIRST_NAMES = [
  'ada',
  'ben',
  'carmen',
  'dan',
  'elif',
  'femi',
  'grace',
  'hugo',
  'ines',
  'jamal',
  'kim',
  'lena',
  'mateo',
  'nora',
  'omar',
  'priya',
]
const LAST_NAMES = [
  'abbott',
  'brooks',
  'castillo',
  'dunn',
  'ellis',
  'fowler',
  'garza',
  'hayes',
  'irwin',
  'jensen',
  'keller',
  'lowe',
  'morales',
  'nash',
]
const DAY = 86_400_000

type Scene = { readonly seed: number; readonly from: number; readonly to: number }

/** Customer `index` is the same person whatever the number of customers. */
export function makeCustomer(scene: Scene, index: number, merchants: readonly DemoMerchant[]): DemoCustomer {
  const random = seededRandom(scene.seed, 'customer', index)
  const home = random.weighted(CITIES, (city) => (city.name === 'Atlanta' ? 3 : 1))
  const name = `${random.pick(FIRST_NAMES)}.${random.pick(LAST_NAMES)}`
  return {
    key: `c${String(index + 1).padStart(5, '0')}`,
    email: `${name}.${index + 1}@example.com`,
    home,
    appetite: 0.4 + 1.2 * random.next(),
    cards: random.chance(0.2)
      ? [makeCard(scene, index, 1, random), makeCard(scene, index, 2, random)]
      : [makeCard(scene, index, 1, random)],
    habits: makeHabits(home, merchants, random),
  }
}

function makeCard({ seed, from, to }: Scene, index: number, nth: number, random: Random): DemoCard {
  const late = random.chance(0.1)
  return {
    token: `tok_demo_${seed}_${index + 1}_${nth}`,
    last4: String(random.int(0, 9_999)).padStart(4, '0'),
    scheme: random.weighted(
      ['visa', 'mastercard', 'amex'] as const,
      (scheme) => ({ visa: 5, mastercard: 4, amex: 1 })[scheme],
    ),
    linkedAt: late ? from + Math.floor(random.next() * 0.6 * (to - from)) : from - random.int(1, 60) * DAY,
  }
}

function makeHabits(home: City, merchants: readonly DemoMerchant[], random: Random): readonly Habit[] {
  const favourites = new Set(Array.from({ length: random.int(3, 6) }, () => random.pick(merchants).key))
  return merchants.map((merchant) => {
    const near = merchant.locations.find(({ city }) => city === null || city === home)
    const liking = favourites.has(merchant.key) && merchant.known ? 12 : 1
    return {
      merchant,
      location: near ?? random.pick(merchant.locations),
      weight: liking * TRADES[merchant.trade].pull * (near ? 1 : 0.2),
    }
  })
}
