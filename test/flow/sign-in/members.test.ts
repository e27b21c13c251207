import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberRole } from '../../../src/domain/membership.ts'
import { noteAction } from '../../../src/flow/note-action.ts'
import { findOrAddUser } from '../../../src/flow/sign-in/identity.ts'
import { invite, joinByInvitation, openInvitation, withdraw } from '../../../src/flow/sign-in/invite.ts'
import { changeRole, removeMember } from '../../../src/flow/sign-in/members.ts'
import { readAuditLines } from '../../../src/store/catalog/audit.ts'
import { insertMembership, readMembers, readOpenInvitations } from '../../../src/store/catalog/members.ts'
import { type House, openHouse, openShop } from '../../support/house.ts'

let house: House
let merchantId: string
beforeAll(async () => {
  house = await openHouse()
  merchantId = (await openShop(house)).merchant.id
})
afterAll(() => house.stop())

let parties = 0

/** A party of the test's own, with these people. */
async function partyOf(...roles: readonly MemberRole[]) {
  const party = { kind: 'merchant', partyId: `mer_${++parties}` } as const
  const userIds = await Promise.all(
    roles.map(async (role, i) => {
      const userId = await findOrAddUser(house.deps, `p${parties}-${i}@example.com`, '')
      await house.deps.catalog.write([insertMembership({ ...party, userId, role, programId: null, createdAt: i })])
      return userId
    }),
  )
  const rolesNow = async () => (await readMembers(house.deps.catalog, party)).map(({ role }) => role)
  return { party, userIds, rolesNow }
}

test('the last owner can neither leave nor be less, until there is another', async () => {
  const { party, userIds, rolesNow } = await partyOf('owner', 'editor')
  const [owner, editor] = userIds as [string, string]
  await expect(changeRole(house.deps, party, owner, 'viewer')).rejects.toMatchObject({ code: 'conflict' })
  await expect(removeMember(house.deps, party, owner)).rejects.toMatchObject({ code: 'conflict' })
  await changeRole(house.deps, party, editor, 'owner')
  await changeRole(house.deps, party, owner, 'viewer')
  await removeMember(house.deps, party, owner)
  expect(await rolesNow()).toEqual(['owner'])
})

test('two owners who demote each other at once leave one', async () => {
  for (let round = 0; round < 5; round++) {
    const { party, userIds, rolesNow } = await partyOf('owner', 'owner')
    const done = await Promise.allSettled([
      changeRole(house.deps, party, userIds[0]!, 'viewer'),
      round % 2 ? removeMember(house.deps, party, userIds[1]!) : changeRole(house.deps, party, userIds[1]!, 'editor'),
    ])
    expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect((await rolesNow()).filter((role) => role === 'owner')).toHaveLength(1)
  }
})

test('a role in one party is none in another', async () => {
  const mine = await partyOf('owner', 'editor')
  const other = await partyOf('owner', 'editor')
  await removeMember(house.deps, mine.party, other.userIds[1]!)
  await changeRole(house.deps, mine.party, other.userIds[1]!, 'owner')
  expect(await other.rolesNow()).toEqual(['owner', 'editor'])
})

const invited = () => ({
  ...({ kind: 'merchant', partyId: merchantId, role: 'editor', invitedBy: 'operator', language: 'en' } as const),
  email: `${crypto.randomUUID()}@example.com`,
})

test('an invitation goes out by mail, makes a member once, and is kept as a hash', async () => {
  const wanted = invited()
  const { url, invitation } = await invite(house.deps, wanted)
  const mail = house.mails.at(-1)!
  expect(mail).toMatchObject({ to: wanted.email, subject: 'You are invited to Hilltop BBQ' })
  expect(mail.text).toContain(url)
  const token = url.split('/').at(-1)!
  const [rows] = await house.deps.catalog.read([{ sql: 'SELECT * FROM invitations', args: [] }])
  expect(JSON.stringify(rows)).not.toContain(token)

  const accepted = await joinByInvitation(house.deps, token, '')
  const members = await readMembers(house.deps.catalog, wanted)
  expect(members).toContainEqual(expect.objectContaining({ userId: accepted!.userId, role: 'editor' }))
  expect(await joinByInvitation(house.deps, token, '')).toBeNull()
  await expect(invite(house.deps, wanted)).rejects.toMatchObject({ code: 'conflict' })
  const open = await readOpenInvitations(house.deps.catalog, wanted, house.deps.now())
  expect(open.map(({ id }) => id)).not.toContain(invitation.id)
})

test('an invitation that was withdrawn, or has run out, or never was, opens nothing', async () => {
  const first = await invite(house.deps, invited())
  const token = first.url.split('/').at(-1)!
  await withdraw(house.deps, { kind: 'merchant', partyId: 'mer_other' }, first.invitation.id)
  expect(await openInvitation(house.deps, token)).toMatchObject({ partyName: 'Hilltop BBQ' })
  await withdraw(house.deps, first.invitation, first.invitation.id)
  expect(await joinByInvitation(house.deps, token, '')).toBeNull()

  const second = await invite(house.deps, invited())
  const late = { ...house.deps, now: () => house.deps.now() + 8 * 86_400_000 }
  expect(await joinByInvitation(late, second.url.split('/').at(-1)!, '')).toBeNull()
  expect(await joinByInvitation(house.deps, 'made up', '')).toBeNull()
})

test('somebody who is invited again has one invitation, the newer', async () => {
  const wanted = invited()
  const [first, second] = [await invite(house.deps, wanted), await invite(house.deps, { ...wanted, role: 'viewer' })]
  const open = await readOpenInvitations(house.deps.catalog, wanted, house.deps.now())
  expect(open.filter(({ email }) => email === wanted.email)).toMatchObject([{ id: second.invitation.id }])
  expect(await openInvitation(house.deps, first.url.split('/').at(-1)!)).toBeNull()
})

test('what was done stays in the log as it was written', async () => {
  const line = {
    userId: 'usr_1',
    action: 'offers/pause',
    kind: 'merchant',
    partyId: 'mer_log',
    subjectId: 'off_1',
  } as const
  await noteAction(house.deps, line)
  const [found] = await readAuditLines(house.deps.catalog, { partyId: 'mer_log', before: null, limit: 10 })
  expect(found).toMatchObject({ ...line, email: null })
  const attempts = ["UPDATE audit_log SET action = 'nothing'", 'DELETE FROM audit_log']
  for (const sql of attempts)
    await expect(house.deps.catalog.write([{ sql, args: [] }])).rejects.toMatchObject({
      constraint: 'audit-log-immutable',
    })
})
