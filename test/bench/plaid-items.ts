// 1,000 items that all have updates at once, worked off as the queue does: how many a second, and whether any waits for
// much longer than the rest. The loopback Plaid runs in the same process and takes its share of the processor.
//
//   node test/bench/plaid-items.ts --items 1000
import { parseArgs } from 'node:util'
import { runJob } from '../../src/flow/run-job.ts'
import { sweep } from '../../src/flow/sweep.ts'
import { openShop, publish } from '../support/house.ts'
import { appear, creditCard, type Login, openLogin } from '../support/plaid/bank.ts'
import { link, newcomer, openPlaidHouse, receive, work } from '../support/plaid/linked.ts'

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '1000' },
    purchases: { type: 'string', default: '3' },
    // What Plaid takes to answer; on loopback it takes nothing.
    latency: { type: 'string', default: '0' },
  },
})
const [items, purchases, latency] = [values.items, values.purchases, values.latency].map(Number) as [
  number,
  number,
  number,
]
/** As many messages as one invocation of the queue's consumer hears at once; Cloudflare runs more of them. */
const AT_ONCE = 5
const house = await openPlaidHouse()
try {
  const shop = await openShop(house)
  await publish(house, shop.merchant.id)
  const logins: Login[] = []
  for (let i = 0; i < items; i++) {
    const login = openLogin([creditCard], `ins_${i}`)
    await link(house, await newcomer(house, shop.program.id), login)
    logins.push(login)
  }
  await work(house)
  for (const login of logins) for (let n = 0; n < purchases; n++) appear(login, { amount: 20 + n, date: '2026-11-02' })
  for (const login of logins) house.plaid.world.tellAll(login)
  await house.plaid.world.sent()

  const receivedAt = performance.now()
  for (const delivery of house.mail.splice(0)) await receive(house, delivery)
  const answered = (performance.now() - receivedAt) / items

  const slow = { kind: 'slow', ms: latency } as const
  house.plaid.world.faults.set('/transactions/sync', latency > 0 ? Array.from({ length: items * 3 }, () => slow) : [])
  const startedAt = performance.now()
  const done: number[] = []
  const hearThem = async () => {
    for (let ring = house.rung.shift(); ring; ring = house.rung.shift()) {
      await runJob(house.deps, ring)
      if (ring.jobId.startsWith('itm_')) done.push(performance.now() - startedAt)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, hearThem))
  const seconds = (performance.now() - startedAt) / 1_000
  await sweep(house.deps)
  const left = house.rung.length
  const [rows] = await house.books.read([
    {
      sql: `SELECT count(*) AS purchases, count(DISTINCT customer_id) AS customers FROM purchases WHERE state = 'posted'`,
      args: [],
    },
  ])
  // The webhooks come first, each a job of its own; an item's turn is after them.
  const gaps = done.slice(1).map((at, i) => at - done[i]!)
  console.log(
    JSON.stringify({
      items,
      itemsPerSecond: Math.round(items / seconds),
      webhookMs: Number(answered.toFixed(2)),
      longestBetweenTwoMs: Math.round(Math.max(0, ...gaps)),
      starved: items - Number(rows![0]!.customers),
      purchases: rows![0]!.purchases,
      left,
    }),
  )
} finally {
  await house.stop()
}
