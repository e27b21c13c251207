// The loopback started again knows its bank logins: the same tokens, accounts, cursors and ids.
import { expect, it } from 'vitest'
import { type Bank, bringToLife } from '../../../src/cli/local/made-up-bank.ts'
import { openPlaid } from '../../../src/feed/plaid/client.ts'
import * as bank from '../../support/plaid/bank.ts'
import { freeze, thaw } from '../../support/plaid/keep.ts'
import { type LoopbackPlaid, loopbackKeys, startPlaid } from '../../support/plaid/server.ts'

const clientOf = ({ url, linkUrl }: LoopbackPlaid) =>
  openPlaid({ url, linkUrl, ...loopbackKeys, clientName: 'Rebound' })

it('goes on where it was, and gives no id twice', async () => {
  const before = await startPlaid({ send: () => {} })
  const login = before.world.loginOf('ins_109511', 'user_good')
  bank.appear(login, { amount: 5, date: '2026-11-01' })
  const item = bank.linkLogin(login, 'http://localhost/hook')
  const token = before.world.offer(item)
  const { accessToken } = await clientOf(before).exchange(token)
  const first = await clientOf(before).sync(accessToken, null)
  const pending = bank.appear(login, { amount: 7, date: '2026-11-02', pending: true })
  const kept = freeze(before.world)
  await before.stop()

  const after = await startPlaid({ send: () => {} })
  thaw(after.world, kept)
  const known = after.world.loginOf('ins_109511', 'user_good')
  expect(known.items).toHaveLength(1)
  bank.post(known, pending)
  const next = await clientOf(after).sync(accessToken, first.next_cursor)
  expect(next.added.map(({ amount, pending }) => [amount, pending])).toEqual([[7, false]])
  const again = bank.linkLogin(known, null)
  expect(again.log).toHaveLength(2)
  expect(freeze(after.world)).not.toBe(kept)
  await after.stop()
})

it('has a past of three months for who links there, none of it pending', async () => {
  const { world, stop } = await startPlaid({ send: () => {} })
  const ending = new AbortController()
  bringToLife(world, bank satisfies Bank, ending.signal)
  const login = world.loginOf('ins_109512', 'user_good')
  world.onLinked(login)
  world.onLinked(login)
  const told = [...login.entries.values()].map((entry) => entry.told)
  expect(told.length).toBeGreaterThan(10)
  expect(told.length).toBeLessThan(60)
  expect(told.every(({ pending, amount }) => !pending && amount > 0)).toBe(true)
  expect(told.some(({ location }) => location?.city)).toBe(true)
  ending.abort()
  await stop()
})
