// Brands and statement lines that look real, from a seed: coined words, ordinary ones and surnames, as brands have them.
import { common, everyday, known } from '../../domain/match/data/english.ts'
import { places } from '../../domain/match/data/places.ts'
import { trades, tradeWords } from '../../domain/match/data/trades.ts'
import type { Merchant } from '../../domain/merchant.ts'

export type Dice = {
  /** A whole number from 0, each as likely. */
  readonly upTo: (below: number) => number
  readonly one: <T>(of: readonly T[]) => T
  /** The first is the likeliest, the nth an nth as likely (Zipf), as shops are in a card feed. */
  readonly popular: <T>(of: readonly T[]) => T
}

/** Mulberry32. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (below: number) => Math.floor(next() * below)
  return {
    upTo,
    one: (of) => of[upTo(of.length)]!,
    popular: (of) => of[Math.floor(of.length ** next()) - 1]!,
  }
}

const split = (list: string) => list.trim().split(/\s+/)
const ordinary = [...split(everyday), ...split(common), ...split(known)]
const business = trades.flatMap((trade) => split(tradeWords[trade]))
const towns = Object.values(places).flatMap((list) => list.trim().split(/,\s*/))
const onsets = split('b br c ch d f fl g gr h j k l m n p pr qu r s st t tr v w z')
const vowels = split('a e i o u ai ea oo ou')
const codas = split('n r l s t nd rt ck m x lo ni ra')

function coined({ upTo, one }: Dice): string {
  return Array.from({ length: 2 + upTo(2) }, () => one(onsets) + one(vowels) + one(codas)).join('')
}

/** Half begin with a coined word, and few are one ordinary word: there are not enough of those. */
export function makeBrands(random: Dice, count: number): Merchant[] {
  const { upTo, one } = random
  const word = () => one(ordinary)
  const trade = () => one(business)
  const shapes: readonly (() => string[])[] = [
    () => [coined(random)],
    () => [coined(random)],
    () => [coined(random), trade()],
    () => [coined(random), trade()],
    () => [coined(random), word()],
    () => [word(), trade()],
    () => [word(), word()],
    () => [word(), word(), trade()],
    () => [word(), coined(random)],
    () => [upTo(5) ? coined(random) : word(), trade(), trade()],
  ]
  return Array.from({ length: count }, (_, at) => {
    const name = one(shapes)().join(' ')
    return { id: `b${at}`, name, aliases: upTo(4) ? [] : [`${name} ${trade()}`], locations: [] }
  })
}

/** Half are of the brands, the popular ones more often; half of nobody. */
export function makeLines(random: Dice, brands: readonly Merchant[], count: number): string[] {
  const { upTo, one, popular } = random
  const tails = [
    () => ` #${upTo(9999)}`,
    () => ` 0000${upTo(9999)}`,
    () => ` ${one(towns)}`,
    () => ` ${upTo(999)} ${one(towns)} ${one(split('GA TX NY CA'))}`,
    () => '',
    () => ' LTD',
  ]
  return Array.from({ length: count }, () => {
    const prefix = upTo(10) === 0 ? one(['SQ *', 'TST* ', 'PAYPAL *', 'SP ']) : ''
    const name = upTo(2)
      ? popular(brands).name
      : `${coined(random)} ${one(business)}${upTo(2) ? ` ${one(ordinary)}` : ''}`
    return `${prefix}${name}${one(tails)()}`.toUpperCase().slice(0, 25)
  })
}
