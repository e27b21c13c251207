import { SignJWT } from 'jose'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Outage } from '../../../src/domain/refusal.ts'
import { PlaidFailure } from '../../../src/feed/plaid/failure.ts'
import { newsOf, readWebhook } from '../../../src/feed/plaid/webhook.ts'
import { openWebhookKeys } from '../../../src/feed/plaid/webhook-keys.ts'
import { createSigner, type Signer } from '../../support/plaid/webhooks.ts'

const body = JSON.stringify({ webhook_type: 'ITEM', webhook_code: 'ERROR', item_id: 'i' }, null, 2)
const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const second = 1_000

let signer: Signer
let now: number
const lookUp = vi.fn(async (kid: string) => {
  const key = signer.jwk(kid)
  if (!key) throw new PlaidFailure('refused', 'INVALID_WEBHOOK_VERIFICATION_KEY_ID', null)
  return key
})
let keys: ReturnType<typeof openWebhookKeys>
beforeEach(async () => {
  now = Date.now()
  signer = await createSigner()
  lookUp.mockClear()
  keys = openWebhookKeys({ webhookKey: lookUp }, () => now)
})

const read = (text: string, token: string | null) => readWebhook(bytes(text), token, keys)
const refused = { code: 'unauthorized' }

describe('whether it is Plaid’s', () => {
  test('what Plaid signed is read, and goes by one name however often it comes', async () => {
    const token = await signer.sign(body)
    const told = await read(body, token)
    expect(told).toMatchObject({ plaidItemId: 'i', type: 'ITEM', code: 'ERROR' })
    expect((await read(body, token))?.id).toBe(told?.id)
    expect((await read(body, await signer.sign(body, now - 5 * second)))?.id).not.toBe(told?.id)
  })

  test('another body, be it by a blank, is not what was signed', async () => {
    const token = await signer.sign(body)
    await expect(read(`${body} `, token)).rejects.toMatchObject(refused)
    await expect(read(JSON.stringify(JSON.parse(body)), token)).rejects.toMatchObject(refused)
  })

  test.each([
    [-295, true],
    [-303, false],
    [-325, false],
    [20, true],
    [60, false],
  ])('signed %i seconds from now: %s', async (seconds, isGood) => {
    const token = await signer.sign(body, now + seconds * second)
    const reading = read(body, token)
    if (isGood) await expect(reading).resolves.not.toBeNull()
    else await expect(reading).rejects.toMatchObject(refused)
  })

  test('another algorithm is refused before any key is asked for', async () => {
    const claims = new SignJWT({ request_body_sha256: 'x' }).setIssuedAt()
    const secret = new TextEncoder().encode('0123456789abcdef0123456789abcdef')
    const shared = await claims.setProtectedHeader({ alg: 'HS256', kid: 'k' }).sign(secret)
    const none = `${Buffer.from('{"alg":"none","kid":"k"}').toString('base64url')}.${shared.split('.')[1]}.`
    for (const token of [shared, none, '', null, 'a.b.c'])
      await expect(read(body, token)).rejects.toMatchObject(refused)
    expect(lookUp).not.toHaveBeenCalled()
  })

  test('a stranger’s key under a known name, and a signature without its time, are refused', async () => {
    const token = await signer.sign(body)
    const other = await (await createSigner()).sign(body)
    const [head, ...rest] = [token.split('.')[0], ...other.split('.').slice(1)]
    await expect(read(body, [head, ...rest].join('.'))).rejects.toMatchObject(refused)
    await expect(read(body, other)).rejects.toMatchObject(refused)
  })

  test('what is no JSON, or about no item, says nothing', async () => {
    for (const text of ['not JSON', '{"webhook_type":"LINK","webhook_code":"SESSION_FINISHED"}'])
      expect(await read(text, await signer.sign(text))).toBeNull()
  })
})

describe('keys', () => {
  test('are asked for once, also those that are not there', async () => {
    const token = await signer.sign(body)
    await read(body, token)
    await read(body, token)
    expect(lookUp).toHaveBeenCalledTimes(1)
    const other = await (await createSigner()).sign(body)
    for (let i = 0; i < 3; i++) await expect(read(body, other)).rejects.toMatchObject(refused)
    expect(lookUp).toHaveBeenCalledTimes(2)
  })

  test('an expired one signs nothing; a new one is fetched by its own name', async () => {
    const old = await signer.sign(body)
    await signer.rotate()
    await expect(read(body, old)).rejects.toMatchObject(refused)
    await expect(read(body, await signer.sign(body))).resolves.not.toBeNull()
  })

  test('that expires while it is remembered is found out within the hour', async () => {
    const old = await signer.sign(body)
    await read(body, old)
    await signer.rotate()
    now += 3_601 * second
    await expect(read(body, old)).rejects.toMatchObject(refused)
  })

  test('a Plaid that does not answer is no refusal: the delivery may be tried again', async () => {
    lookUp.mockRejectedValueOnce(new Outage('Plaid', 'NO_ANSWER'))
    const token = await signer.sign(body)
    await expect(read(body, token)).rejects.toBeInstanceOf(Outage)
    await expect(read(body, token)).resolves.not.toBeNull()
  })

  test('names that nobody knows cost no more than thirty look-ups a minute', async () => {
    for (let i = 0; i < 40; i++) await keys(`made-up-${i}`).catch(() => {})
    expect(lookUp).toHaveBeenCalledTimes(30)
    now += 61 * second
    await keys('made-up-again')
    expect(lookUp).toHaveBeenCalledTimes(31)
  })
})

describe('what it says', () => {
  const until = Date.UTC(2027, 0, 15)
  test.each<[string, string, object, object]>([
    ['TRANSACTIONS', 'SYNC_UPDATES_AVAILABLE', {}, { kind: 'updates' }],
    ['TRANSACTIONS', 'HISTORICAL_UPDATE', { new_transactions: 3 }, { kind: 'updates' }],
    ['TRANSACTIONS', 'INITIAL_UPDATE', {}, { kind: 'nothing' }],
    ['TRANSACTIONS', 'RECURRING_TRANSACTIONS_UPDATE', {}, { kind: 'nothing' }],
    ['TRANSACTIONS', 'TOMORROWS_CODE', {}, { kind: 'nothing' }],
    ['ITEM', 'ERROR', { error: { error_code: 'ITEM_LOGIN_REQUIRED' } }, { kind: 'broken' }],
    ['ITEM', 'ERROR', { error: { error_code: 'TOMORROWS_ERROR' } }, { kind: 'updates' }],
    ['ITEM', 'ERROR', { error: null }, { kind: 'updates' }],
    ['ITEM', 'ITEM_LOGIN_REQUIRED', {}, { kind: 'broken' }],
    ['ITEM', 'LOGIN_REPAIRED', {}, { kind: 'repaired' }],
    ['ITEM', 'PENDING_EXPIRATION', { consent_expiration_time: '2027-01-15T00:00:00Z' }, { kind: 'expiring', until }],
    ['ITEM', 'PENDING_DISCONNECT', { disconnect_time: '2027-01-15T00:00:00Z' }, { kind: 'expiring', until }],
    ['ITEM', 'PENDING_DISCONNECT', { disconnect_time: 'soon' }, { kind: 'expiring', until: null }],
    ['ITEM', 'NEW_ACCOUNTS_AVAILABLE', {}, { kind: 'new-accounts' }],
    ['ITEM', 'USER_PERMISSION_REVOKED', {}, { kind: 'withdrawn' }],
    ['ITEM', 'USER_ACCOUNT_REVOKED', { account_id: 'a' }, { kind: 'account-withdrawn', accountId: 'a' }],
    ['ITEM', 'USER_ACCOUNT_REVOKED', {}, { kind: 'nothing' }],
    ['ITEM', 'WEBHOOK_UPDATE_ACKNOWLEDGED', { new_webhook_url: 'x' }, { kind: 'nothing' }],
    ['ITEM', 'TOMORROWS_CODE', { error: 'of another shape' }, { kind: 'nothing' }],
    ['INCOME', 'ERROR', {}, { kind: 'nothing' }],
  ])('%s %s %o', (type, code, more, news) => {
    expect(newsOf({ type, code, body: { webhook_type: type, webhook_code: code, item_id: 'i', ...more } })).toEqual(
      news,
    )
  })
})
