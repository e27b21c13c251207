// What one customer does at the bank in a year, day by day: purchases that are pending, post with a tip, change, vanish
// and are given back; and beside them what is none of ours. Tells the bank, and keeps what should come of it.
import type { Random } from '../../src/cli/demo/random.ts'
import type { Report } from '../../src/domain/report.ts'
import { appear, change, type Login, post, vanish } from '../support/plaid/bank.ts'
import { category, type Told } from '../support/plaid/transaction.ts'

type Bought = {
  key: string
  readonly at: number
  authorized: number | null
  cleared: number | null
  readonly name: string
  fate: number
}
type Refund = { readonly at: number; readonly amount: number; readonly name: string }

export type Story = {
  /** Everything that happens at the bank on this day. */
  readonly live: (day: number) => void
  readonly isQuiet: () => boolean
  /** What a partner would have pushed, had it known all from the start. */
  readonly reports: () => readonly Pick<Report, 'id' | 'type' | 'amount' | 'occurredAt' | 'relatedId' | 'merchant'>[]
}

const dayMs = 86_400_000
const shops = ['Hilltop BBQ', 'Hilltop BBQ', 'Hilltop BBQ', 'Somewhere Else']

export function tellStory(login: Login, random: Random, start: number, mid: string, lastDay: number): Story {
  const bought: Bought[] = []
  const refunds: Refund[] = []
  const taken = new Set<number>()
  const cents = (from: number, to: number) => random.int(from, to)
  const major = (amount: number) => amount / 100
  const iso = (at: number) => new Date(at).toISOString()

  const instant = (day: number): number => {
    for (;;) {
      const at = start + day * dayMs + random.int(9 * 3_600, 19 * 3_600) * 1_000
      if (taken.has(at)) continue
      taken.add(at)
      return at
    }
  }
  const told = (at: number, amount: number, name: string, more: Partial<Told> = {}): Told => ({
    amount: major(amount),
    date: iso(at).slice(0, 10),
    authorized_date: iso(at).slice(0, 10),
    authorized_datetime: `${iso(at).slice(0, 19)}Z`,
    name,
    original_description: name === 'Hilltop BBQ' ? `SQ *HILLTOP BBQ ATLANTA GA` : 'ELSEWHERE 0042',
    ...more,
  })

  const buy = (day: number) => {
    const at = instant(day)
    const amount = cents(300, 9_000)
    const name = random.pick(shops)
    const pending = random.chance(0.7)
    const key = appear(login, told(at, amount, name, { pending }))
    bought.push({
      key,
      at,
      name,
      authorized: pending ? amount : null,
      cleared: pending ? null : amount,
      fate: day + random.int(1, 4),
    })
  }
  const settle = (one: Bought) => {
    if (random.chance(0.08)) {
      vanish(login, one.key)
      bought.splice(bought.indexOf(one), 1)
      return
    }
    one.cleared = random.chance(0.3) ? Math.round(one.authorized! * 1.18) : one.authorized
    one.key = post(login, one.key, { amount: major(one.cleared!) })
  }
  const disturb = (one: Bought) => {
    if (random.chance(0.02)) {
      vanish(login, one.key)
      bought.splice(bought.indexOf(one), 1)
    } else if (random.chance(0.1)) {
      if (random.chance(0.3)) one.cleared = cents(300, 9_000)
      change(login, one.key, { amount: major(one.cleared!) })
    }
  }
  const giveBack = (day: number, one: Bought) => {
    const at = instant(day)
    const amount = random.chance(0.5) ? one.cleared! : cents(100, Math.max(100, one.cleared!))
    appear(login, told(at, -amount, one.name))
    refunds.push({ at, amount, name: one.name })
  }
  const noise = (day: number) => {
    const at = start + day * dayMs
    appear(login, { amount: 900, date: iso(at).slice(0, 10), personal_finance_category: category('TRANSFER_OUT') })
    appear(login, { amount: -250, date: iso(at).slice(0, 10), personal_finance_category: category('LOAN_PAYMENTS') })
  }

  return {
    live: (day) => {
      for (const one of [...bought]) if (one.cleared === null && one.fate <= day) settle(one)
      for (const one of [...bought])
        if (one.cleared !== null && start + day * dayMs - one.at < 20 * dayMs && random.chance(0.1)) disturb(one)
      if (day > lastDay) return
      for (let n = random.int(0, 2); n > 0; n--) buy(day)
      const old = bought.filter(({ cleared, at }) => cleared !== null && at < start + (day - 3) * dayMs)
      if (old.length > 0 && random.chance(0.06)) giveBack(day, random.pick(old.slice(-20)))
      if (random.chance(0.1)) noise(day)
    },
    isQuiet: () => bought.every(({ cleared }) => cleared !== null),
    reports: () => {
      const merchant = (name: string) => ({
        descriptor: name === 'Hilltop BBQ' ? 'SQ *HILLTOP BBQ ATLANTA GA' : 'ELSEWHERE 0042',
        mid: name === 'Hilltop BBQ' ? mid : null,
        ...{ mcc: null, entityId: null, city: null, region: null, postcode: null, country: null },
      })
      const spent = bought.flatMap(({ at, authorized, cleared, name }) => {
        const common = { occurredAt: at, merchant: merchant(name) }
        const first = {
          ...common,
          id: `a${at}`,
          type: 'authorization' as const,
          amount: authorized ?? 0,
          relatedId: null,
        }
        const relatedId = authorized === null ? null : first.id
        const second = { ...common, id: `c${at}`, type: 'clearing' as const, amount: cleared ?? 0, relatedId }
        return [...(authorized === null ? [] : [first]), ...(cleared === null ? [] : [second])]
      })
      const returned = refunds.map(({ at, amount, name }) => ({
        ...{ id: `r${at}`, type: 'refund' as const, amount, occurredAt: at, relatedId: null, merchant: merchant(name) },
      }))
      return [...spent, ...returned]
    },
  }
}
