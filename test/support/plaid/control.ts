// The loopback's own calls, which Plaid has none of: what happens at the bank, and what goes wrong between us and Plaid.
import * as z from 'zod'
import { appear, change, type Item, post, vanish } from './bank.ts'
import { PlaidError } from './error.ts'
import { requests } from './requests.ts'
import type { Told } from './transaction.ts'
import type { World } from './world.ts'

const fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('error'),
    type: z.string(),
    code: z.string(),
    retryAfter: z.int().min(0).optional(),
  }),
  z.strictObject({ kind: z.literal('page'), status: z.int().min(400).max(599) }),
  z.strictObject({ kind: z.literal('cut'), answered: z.boolean() }),
  z.strictObject({ kind: z.literal('slow'), ms: z.int().min(0).max(60_000) }),
])

/** Of a transaction as Plaid tells it; what is left out is made up. */
const told = z.looseObject({ amount: z.number(), date: z.iso.date() })

const step = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('appear'), account: z.string().default('credit'), transaction: told }),
  z.strictObject({
    do: z.literal('post'),
    key: z.string(),
    tied: z.boolean().default(true),
    transaction: told.partial().default({}),
  }),
  z.strictObject({ do: z.literal('change'), key: z.string(), transaction: told.partial() }),
  z.strictObject({ do: z.literal('vanish'), key: z.string() }),
])

const shapes = {
  '/loopback/items': z.strictObject({ public_token: z.string().optional() }),
  '/loopback/happen': z.strictObject({
    access_token: z.string(),
    steps: z.array(step).min(1).max(1_000),
    quietly: z.boolean().default(false),
  }),
  '/loopback/faults': z.strictObject({
    path: z.enum(Object.keys(requests) as [string, ...string[]]),
    faults: z.array(fault).max(1_000),
  }),
  '/loopback/world': z.strictObject({
    latency_ms: z.int().min(0).max(60_000).optional(),
    largest_page: z.int().min(1).max(500).optional(),
  }),
} as const

type Controls = { readonly [P in keyof typeof shapes]: (world: World, asked: z.output<(typeof shapes)[P]>) => object }

const controls: Controls = {
  // Every item that was linked, or the one of a public token that nobody has exchanged yet.
  '/loopback/items': (world, { public_token }) => {
    const asked = public_token === undefined ? null : world.publicTokens.get(public_token)
    if (asked === undefined) throw new PlaidError('INVALID_INPUT', 'INVALID_PUBLIC_TOKEN')
    return { items: (asked ? [asked.item] : [...world.items.values()]).map(itemShown) }
  },
  '/loopback/happen': (world, { access_token, steps, quietly }) => {
    const item = world.itemBy(access_token)
    if (!item) throw new PlaidError('INVALID_INPUT', 'INVALID_ACCESS_TOKEN')
    const keys = steps.map((one) => happen(item, one))
    if (!quietly) world.tellAll(item.login)
    return { keys }
  },
  '/loopback/faults': (world, { path, faults }) => {
    world.faults.set(path, faults as never)
    return { waiting: faults.length }
  },
  '/loopback/world': (world, { latency_ms, largest_page }) => {
    if (latency_ms !== undefined) world.latencyMs = latency_ms
    if (largest_page !== undefined) world.largestPage = largest_page
    return { latency_ms: world.latencyMs, largest_page: world.largestPage }
  },
}

function itemShown({ id, accessToken, login, shared, error, removed }: Item) {
  return {
    item_id: id,
    access_token: accessToken,
    institution: login.institutionName,
    accounts: shared,
    error,
    removed,
  }
}

/** Gives the key by which what happens next may name it. */
function happen({ login }: Item, step: z.output<(typeof shapes)['/loopback/happen']>['steps'][number]): string {
  if (step.do === 'appear') {
    if (!login.accounts.some(({ key }) => key === step.account)) throw unknown(step.account)
    return appear(login, step.transaction as Told, step.account)
  }
  if (!login.entries.has(step.key)) throw unknown(step.key)
  if (step.do === 'post') return post(login, step.key, step.transaction as Partial<Told>, step.tied)
  if (step.do === 'change') change(login, step.key, step.transaction as Partial<Told>)
  else vanish(login, step.key)
  return step.key
}

function unknown(what: string): PlaidError {
  return new PlaidError('INVALID_REQUEST', `NO_SUCH_${what.toUpperCase()}`)
}

/** null: the path is none of these. */
export function answerControl(world: World, path: string, asked: unknown): object | null {
  if (!(path in controls)) return null
  const parsed = shapes[path as keyof Controls].safeParse(asked)
  if (!parsed.success)
    throw new PlaidError('INVALID_REQUEST', `INVALID_FIELD_${parsed.error.issues[0]!.path.join('.')}`)
  return controls[path as keyof Controls](world, parsed.data as never)
}
