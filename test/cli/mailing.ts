// A made-up e-mail experiment in the columns of a well-known public one: three arms, few buyers, long-tailed spend.
// Runnable: `node test/cli/mailing.ts 1000000 7 > mailing.csv` (rows, seed).
const ARMS = ['No E-Mail', 'Mens E-Mail', 'Womens E-Mail'] as const

export type Mailing = {
  readonly rows: number
  readonly seed: number
  /** Buyers a visitor, by arm, in the order of ARMS; equal rates make an A/A test. */
  readonly buyRates?: readonly number[]
}

/** Mulberry32: the same numbers in [0, 1) from the same seed, everywhere. */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const MAILING_COLUMNS = 'id,recency,history,mens,womens,zip_code,newbie,channel,segment,visit,conversion,spend'

export function* mailingRows({ rows, seed, buyRates = [0.006, 0.0125, 0.009] }: Mailing): Generator<string> {
  const roll = dice(seed)
  for (let i = 0; i < rows; i++) {
    const arm = Math.floor(roll() * 3)
    const history = 30 + 200 * -Math.log(1 - roll())
    const buys = roll() < buyRates[arm]! * (0.5 + history / 460)
    const visits = buys || roll() < 0.11 + 0.04 * arm
    const spend = buys ? 29.99 + 90 * -Math.log(1 - roll()) : 0
    const [mens, womens] = roll() < 0.5 ? [1, 0] : [0, 1]
    const zip = roll() < 0.5 ? 'Surburban' : 'Urban'
    yield `${i + 1},${1 + Math.floor(roll() * 12)},${history.toFixed(2)},${mens},${womens},${zip},${roll() < 0.5 ? 1 : 0},Web,${ARMS[arm]},${visits ? 1 : 0},${buys ? 1 : 0},${spend.toFixed(2)}`
  }
}

if (import.meta.main) {
  const [rows = '64000', seed = '1'] = process.argv.slice(2)
  let block = `${MAILING_COLUMNS}\n`
  for (const row of mailingRows({ rows: Number(rows), seed: Number(seed) })) {
    block += `${row}\n`
    if (block.length > 1 << 16) {
      process.stdout.write(block)
      block = ''
    }
  }
  process.stdout.write(block)
}
