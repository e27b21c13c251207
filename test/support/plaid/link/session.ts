// One customer's way through Link, step by step: which pane they see, and what the page that opened Link is told.
import { randomUUID } from 'node:crypto'
import { type Account, accountId, type Item, type Login, linkLogin } from '../bank.ts'
import { type Institution, institutionName, institutions } from '../institutions.ts'
import type { LinkRequest, World } from '../world.ts'

export type Pane = 'CONSENT' | 'SELECT_INSTITUTION' | 'CREDENTIAL' | 'OAUTH' | 'SELECT_ACCOUNT' | 'CONNECTED' | 'ERROR'

export type LinkEvent = { readonly name: string; readonly metadata: Readonly<Record<string, unknown>> }

export type LinkSession = {
  readonly id: string
  readonly token: string
  readonly request: LinkRequest
  /** Who opened Link, and alone may hear of it. */
  readonly opener: string
  pane: Pane
  institution: Institution | null
  login: Login | null
  /** Plaid's code for what went wrong at this pane. */
  error: string | null
  /** Not yet told to the opener. */
  readonly events: LinkEvent[]
  result: { readonly publicToken: string; readonly metadata: Readonly<Record<string, unknown>> } | null
}

export function openSession(world: World, token: string, opener: string): LinkSession | null {
  const request = world.linkTokens.get(token)
  if (!request || request.expiresAt <= world.now() || world.linked.has(token)) return null
  const item = updated(world, request)
  const institution = item && institutions.find(({ id }) => id === item.login.institutionId)
  const session: LinkSession = {
    id: randomUUID(),
    token,
    request,
    opener,
    pane: 'CONSENT',
    institution: institution ?? null,
    login: null,
    error: null,
    events: [],
    result: null,
  }
  say(session, 'OPEN')
  return turn(session, 'CONSENT')
}

/** What the customer did at the pane where they are. */
export function advance(world: World, session: LinkSession, form: URLSearchParams): void {
  session.error = null
  if (form.get('action') === 'back') back(session)
  else if (session.pane === 'CONSENT')
    turn(session, session.request.update ? signInPane(session) : 'SELECT_INSTITUTION')
  else if (session.pane === 'SELECT_INSTITUTION') selectInstitution(session, form.get('institution') ?? '')
  else if (session.pane === 'CREDENTIAL') signIn(world, session, form)
  else if (session.pane === 'SELECT_ACCOUNT') share(world, session, form.getAll('account'))
}

/** At the bank's own page, for those that have one. */
export function signInAtBank(world: World, session: LinkSession): void {
  if (session.pane === 'OAUTH') accept(world, session, 'user_good')
}

/** The accounts that this platform asked for. */
export function offered({ login, request }: LinkSession): readonly Account[] {
  const { filters } = request
  return (login?.accounts ?? []).filter(({ type, subtype }) => !filters || filters[type]?.includes(subtype))
}

export function listed({ request }: LinkSession): readonly Institution[] {
  return institutions.filter(({ oauth }) => !oauth || request.redirectUri !== null)
}

function back(session: LinkSession): void {
  if (session.request.update) turn(session, 'CONSENT')
  else turn(session, session.pane === 'SELECT_INSTITUTION' ? 'CONSENT' : 'SELECT_INSTITUTION')
}

function selectInstitution(session: LinkSession, id: string): void {
  session.institution = listed(session).find((institution) => institution.id === id) ?? null
  if (session.institution === null) return
  say(session, 'SELECT_INSTITUTION')
  turn(session, signInPane(session))
}

function signInPane({ institution, request }: LinkSession): Pane {
  return institution?.oauth && request.redirectUri ? 'OAUTH' : 'CREDENTIAL'
}

/** As at Plaid's sandbox: any user_… with pass_good, and error_CODE as the password for that error. */
function signIn(world: World, session: LinkSession, form: URLSearchParams): void {
  const username = (form.get('username') ?? '').trim()
  const password = form.get('password') ?? ''
  say(session, 'SUBMIT_CREDENTIALS')
  const wished = /^error_([A-Z_]+)$/.exec(password)?.[1]
  const good = username.startsWith('user_') && password === 'pass_good'
  if (wished || !good) fail(session, wished ?? 'INVALID_CREDENTIALS')
  else accept(world, session, username)
}

function fail(session: LinkSession, code: string): void {
  session.error = code
  say(session, 'ERROR')
  if (!retryable.has(code)) turn(session, 'ERROR')
}

const retryable = new Set(['INVALID_CREDENTIALS'])

function accept(world: World, session: LinkSession, username: string): void {
  const item = updated(world, session.request)
  session.login = item?.login ?? world.loginOf(session.institution!.id, username)
  if (item && !session.request.chooseAccounts) finish(world, session, item)
  else if (offered(session).length === 0) fail(session, 'NO_ACCOUNTS')
  else turn(session, 'SELECT_ACCOUNT')
}

function share(world: World, session: LinkSession, keys: readonly string[]): void {
  const chosen = offered(session).filter(({ key }) => keys.includes(key))
  if (chosen.length === 0) {
    session.error = 'CHOOSE_ONE'
    return
  }
  const item = updated(world, session.request) ?? linkLogin(session.login!, session.request.webhook)
  item.shared = chosen.map(({ key }) => key)
  finish(world, session, item)
}

function finish(world: World, session: LinkSession, item: Item): void {
  if (item.error) world.repairItem(item)
  else item.consentExpiresAt = null
  const accounts = item.login.accounts.filter(({ key }) => item.shared.includes(key))
  const [publicToken, sessionId] = [world.offer(item), session.id]
  const shown = { institution: institutionShown(session), accounts: accounts.map((each) => accountShown(item, each)) }
  session.result = { publicToken, metadata: { ...shown, link_session_id: sessionId, transfer_status: null } }
  world.linked.set(session.token, { ...shown, publicToken, sessionId })
  world.onLinked(item.login)
  turn(session, 'CONNECTED')
  say(session, 'HANDOFF')
}

function accountShown(item: Item, { key, name, mask, type, subtype }: Account) {
  return { id: accountId(item, key), name, mask, type, subtype, verification_status: null }
}

export function institutionShown({ institution, login }: LinkSession) {
  const id = institution?.id ?? login?.institutionId
  return id ? { institution_id: id, name: institutionName(id) } : null
}

function updated(world: World, { update }: LinkRequest): Item | null {
  return (update && world.itemBy(update)) || null
}

function turn(session: LinkSession, pane: Pane): LinkSession {
  session.pane = pane
  say(session, pane === 'OAUTH' ? 'OPEN_OAUTH' : 'TRANSITION_VIEW', { view_name: pane })
  return session
}

export function say(session: LinkSession, name: string, more: Readonly<Record<string, unknown>> = {}): void {
  const { institution, error } = session
  session.events.push({
    name,
    metadata: {
      ...more,
      institution_id: institution?.id ?? null,
      institution_name: institution?.name ?? null,
      error_code: error,
      link_session_id: session.id,
      timestamp: new Date().toISOString(),
    },
  })
}
