// A page as a value: whose it is, what its form carries, and what answers. The rights are checked before it is asked.
import type { Context, Hono } from 'hono'
import type * as z from 'zod'
import { mayActAs } from '../../../domain/membership.ts'
import { type Fault, Refusal } from '../../../domain/refusal.ts'
import { refuseCardNumbers } from '../../body.ts'
import { check } from '../../check.ts'
import type { AppEnv } from '../../platform.ts'
import { type MemberKind, type Membership, readViewer } from '../viewer.ts'
import { noteDeed } from './audit.ts'
import type { Brand } from './brand.ts'
import { ownBrand } from './brand.ts'
import type { FindBox, Frame, MemberCall, NavItem, PageCall, Refused } from './call.ts'
import { cameFrom } from './came-from.ts'
import { showNoRights } from './errors.tsx'
import { readForm } from './form-data.ts'
import { formatIn } from './format.ts'
import { languageOf, localeOf, zoneOf } from './language.ts'
import { textsIn } from './text/texts.ts'

export type Route = { readonly mount: (app: Hono<AppEnv>) => void }

type Answer = Response | Promise<Response>

export type Action<C, F> = {
  /** The least role that may do it; by default `editor`. A customer is always an owner. */
  readonly needs?: 'owner' | 'editor' | 'viewer'
  /** Checks what the form carried: names with dots are nested, names ending in [] are lists. */
  readonly form: z.ZodType<F>
  /** Shows the form again with what was refused; without it an error page does. */
  readonly again?: (call: C, refused: Refused) => Answer
}

type Declared<C> = {
  readonly page: (path: string, show: (call: C) => Answer) => Route
  readonly action: <F>(path: string, action: Action<C, F>, act: (call: C & { readonly form: F }) => Answer) => Route
}

/** Pages that need no membership. `call.viewer` may be null. */
export const open: Declared<PageCall> = declare(
  (c) => openCall(c, 'plain', ownBrand),
  () => true,
  async () => {},
)

export type Audience = {
  readonly kind: MemberKind
  /** The parameter of the path that names the party: `merchant` in /merchant/:merchant/offers. null: there is one. */
  readonly party: string | null
  readonly frame: Frame
  readonly nav: (call: PageCall, member: Membership) => readonly NavItem[] | Promise<readonly NavItem[]>
  readonly brand?: (call: PageCall) => Promise<Brand>
  readonly find?: (call: PageCall) => FindBox
}

/** Pages of one audience. Who isn't signed in is sent to sign in; another party's page is as good as no page. */
export function audience(of: Audience): Declared<MemberCall> {
  return declare(
    (c) => memberCall(c, of),
    (call, needs) => mayActAs(call.role, needs),
    (call, path) => noteDeed(call, path, of.party),
  )
}

async function openCall(c: Context<AppEnv>, frame: Frame, brand: Brand): Promise<PageCall> {
  const { platform } = c.env
  const language = languageOf(c)
  return {
    c,
    deps: platform.deps,
    platform,
    url: new URL(c.req.url),
    query: c.req.query(),
    language,
    say: textsIn(language),
    format: formatIn(language, zoneOf(c), localeOf(c, language)),
    brand,
    frame,
    nav: [],
    viewer: await readViewer(c),
  }
}

async function memberCall(c: Context<AppEnv>, of: Audience): Promise<MemberCall | Response> {
  const call = await openCall(c, of.frame, ownBrand)
  const partyId = of.party && c.req.param(of.party)
  const branded = { ...call, brand: of.brand ? await of.brand(call) : call.brand }
  if (!call.viewer) {
    const program = of.kind === 'customer' ? `&program=${encodeURIComponent(partyId ?? '')}` : ''
    // What a form was sent to is no page to come back to: the form's own page is.
    const here = c.req.method === 'GET' ? call.url.pathname + call.url.search : (cameFrom(call) ?? '')
    return c.redirect(`/sign-in?next=${encodeURIComponent(here)}${program}`, 303)
  }
  const member = call.viewer.memberships.find((one) => one.kind === of.kind && isAt(one, partyId))
  if (!member && of.kind === 'customer') return c.redirect(`/p/${encodeURIComponent(partyId ?? '')}/join`, 303)
  if (!member) throw new Refusal('not-found', 'There is no such page.')
  const { viewer } = call
  return { ...branded, viewer, member, role: member.role, nav: await of.nav(branded, member), find: of.find?.(call) }
}

/** A customer's pages are at their program's address. */
function isAt(member: Membership, partyId: string | null | undefined): boolean {
  return partyId === null || (member.kind === 'customer' ? member.programId : member.partyId) === partyId
}

function declare<C extends PageCall>(
  open: (c: Context<AppEnv>) => Promise<C | Response>,
  may: (call: C, needs: 'owner' | 'editor' | 'viewer') => boolean,
  note: (call: C, path: string) => Promise<void>,
): Declared<C> {
  return {
    page: (path, show) => ({
      mount: (app) =>
        app.get(path, async (c) => {
          const call = await open(c)
          return call instanceof Response ? call : show(call)
        }),
    }),
    action: (path, action, act) => ({
      mount: (app) =>
        app.post(path, async (c) => {
          const call = await open(c)
          if (call instanceof Response) return call
          if (!may(call, action.needs ?? 'editor')) return showNoRights(call)
          const answer = await run(call, action, act)
          if (answer.status < 400) await note(call, path)
          return answer
        }),
    }),
  }
}

/** Nothing that another look at the form would mend. */
const pageOfItsOwn: ReadonlySet<string> = new Set(['not-found', 'too-many-requests'])

async function run<C extends PageCall, F>(
  call: C,
  { form, again }: Action<C, F>,
  act: (call: C & { readonly form: F }) => Answer,
): Promise<Response> {
  const { values, tree } = await readForm(call.c)
  try {
    refuseCardNumbers(tree)
    return await act({ ...call, form: check(form, tree) })
  } catch (error) {
    if (!(error instanceof Refusal) || !again || pageOfItsOwn.has(error.code)) throw error
    // What is wrong with a field is told by the field; a message that names it by its place is for programs.
    const message = error.message.startsWith('/') ? call.say.kit.refusedTitle : error.message
    return again(call, { values, faults: faultsOf(error.faults), message })
  }
}

function faultsOf(faults: readonly Fault[]): Record<string, string> {
  const named = faults.map(({ pointer, detail }): [string, string] => [pointer.slice(1).replaceAll('/', '.'), detail])
  return Object.fromEntries(named.reverse())
}
