// The merchants of the demonstration: a dozen with names of their own, more made up on demand, and independents that
// the platform has never heard of, some of them with names close to those that it knows.
import { seededRandom } from './random.ts'
import { TRADES, type TradeName } from './trades.ts'

export type City = {
  readonly name: string
  readonly region: string
  readonly postcode: string
  /** Of its middle, in degrees. */
  readonly latitude: number
  readonly longitude: number
  readonly timezone: string
  /** Hours to add to UTC; without summer time, which nobody misses in a demonstration. */
  readonly utcOffset: number
}

export type DemoLocation = {
  readonly key: string
  readonly merchantKey: string
  readonly trade: TradeName
  readonly name: string
  /** null: a web shop. */
  readonly city: City | null
  readonly mid: string
  readonly storeNumber: string
}

/** How the terminal's provider prints the name on a statement. */
export type Print = 'square' | 'toast' | 'numbered' | 'plain' | 'web'

export type DemoMerchant = {
  readonly key: string
  readonly name: string
  readonly printedName: string
  readonly trade: TradeName
  readonly print: Print
  /** false: the platform has no such merchant. */
  readonly known: boolean
  readonly locations: readonly DemoLocation[]
}

const EASTERN = { timezone: 'America/New_York', utcOffset: -5 }
const CENTRAL = { timezone: 'America/Chicago', utcOffset: -6 }
export const CITIES: readonly City[] = [
  { name: 'Atlanta', region: 'GA', postcode: '30308', latitude: 33.7735, longitude: -84.3733, ...EASTERN },
  { name: 'Decatur', region: 'GA', postcode: '30030', latitude: 33.7748, longitude: -84.2963, ...EASTERN },
  { name: 'Athens', region: 'GA', postcode: '30601', latitude: 33.9519, longitude: -83.3576, ...EASTERN },
  { name: 'Savannah', region: 'GA', postcode: '31401', latitude: 32.0809, longitude: -81.0912, ...EASTERN },
  { name: 'Chattanooga', region: 'TN', postcode: '37402', latitude: 35.0456, longitude: -85.3097, ...EASTERN },
  { name: 'Nashville', region: 'TN', postcode: '37203', latitude: 36.1506, longitude: -86.7907, ...CENTRAL },
]

type Sketch = readonly [name: string, printedName: string, trade: TradeName, print: Print, stores: number]

const DOZEN: readonly Sketch[] = [
  ['Hilltop BBQ', 'HILLTOP BBQ', 'restaurant', 'square', 2],
  ['Daybreak Coffee', 'DAYBREAK COFFEE', 'coffee', 'square', 5],
  ['Fieldstone Market', 'FIELDSTONE MKT', 'grocery', 'numbered', 4],
  ['Comet Fuel', 'COMET FUEL', 'fuel', 'numbered', 4],
  ['Juniper & Rye', 'JUNIPER & RYE', 'restaurant', 'toast', 2],
  ['Northline Outfitters', 'NORTHLINE OUTFIT', 'sports', 'plain', 3],
  ['Parcelbird', 'PARCELBIRD.COM', 'electronics', 'web', 1],
  ['Willow Pharmacy', 'WILLOW PHARMACY', 'pharmacy', 'numbered', 4],
  ['Copper Kettle Books', 'COPPER KETTLE BKS', 'books', 'square', 2],
  ['Lumen Cinemas', 'LUMEN CINEMAS', 'cinema', 'plain', 2],
  ['Larkspur & Co', 'LARKSPUR AND CO', 'fashion', 'plain', 3],
  ['Marlowe Hotels', 'MARLOWE HOTEL', 'hotel', 'plain', 3],
]

const STRANGERS: readonly Sketch[] = [
  ['Hilltop Liquors', 'HILLTOP LIQUORS', 'grocery', 'square', 1],
  ['Rosa Taqueria', 'ROSA TAQUERIA', 'restaurant', 'toast', 1],
  ['Fieldstone Masonry Supply', 'FIELDSTONE MASONRY', 'books', 'plain', 1],
  ['Peach Transit', 'PEACH TRANSIT', 'coffee', 'plain', 1],
  ['Streamhaus', 'STREAMHAUS.TV', 'books', 'web', 1],
  ['Old Mill Hardware', 'OLD MILL HARDWARE', 'sports', 'numbered', 2],
  ['Corner Pump', 'CORNER PUMP', 'fuel', 'numbered', 2],
]

const FIRST_WORDS = [
  'Kestrel',
  'Harbour',
  'Amber',
  'Birch',
  'Cinder',
  'Dovetail',
  'Ember',
  'Foxglove',
  'Granite',
  'Hazel',
  'Ivory',
  'Jasper',
]
const SECOND_WORDS = [
  'Works',
  'House',
  'Lane',
  'Street',
  'Yard',
  'Corner',
  'Bridge',
  'Mill',
  'Gate',
  'Field',
  'Row',
  'Point',
]
export const MOST_MERCHANTS = DOZEN.length + FIRST_WORDS.length * SECOND_WORDS.length

/** The first `count` merchants that the platform knows (at most MOST_MERCHANTS). */
export function knownMerchants(count: number): readonly DemoMerchant[] {
  if (count > MOST_MERCHANTS) throw new RangeError(`at most ${MOST_MERCHANTS} merchants have a name`)
  const more = Array.from({ length: Math.max(0, count - DOZEN.length) }, (_, i) => madeUp(i))
  return [...DOZEN.slice(0, count), ...more].map((sketch) => build(sketch, true))
}

export function unknownMerchants(): readonly DemoMerchant[] {
  return STRANGERS.map((sketch) => build(sketch, false))
}

function madeUp(index: number): Sketch {
  const first = FIRST_WORDS[index % FIRST_WORDS.length]!
  const second = SECOND_WORDS[Math.floor(index / FIRST_WORDS.length)]!
  const trades = Object.keys(TRADES) as TradeName[]
  const trade = trades[index % trades.length]!
  const print = TRADES[trade].channel === 'online' ? 'web' : (['square', 'numbered', 'plain'] as const)[index % 3]!
  return [`${first} ${second}`, `${first} ${second}`.toUpperCase(), trade, print, 1 + (index % 3)]
}

function build([name, printedName, trade, print, stores]: Sketch, known: boolean): DemoMerchant {
  const key = name.toLowerCase().replace(/[^a-z]+/g, '-')
  const random = seededRandom('merchant', key)
  const locations = Array.from({ length: stores }, (_, index): DemoLocation => {
    const city = print === 'web' ? null : CITIES[index % CITIES.length]!
    return {
      key: `${key}/${index + 1}`,
      merchantKey: key,
      trade,
      name: city ? `${name}, ${city.name}` : name,
      city,
      // Twelve digits: one too few to be taken for a card number.
      mid: String(random.int(100_000, 999_999)) + String(random.int(100_000, 999_999)),
      storeNumber: String(random.int(1, 9_999)).padStart(4, '0'),
    }
  })
  return { key, name, printedName, trade, print, known, locations }
}
