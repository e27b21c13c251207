// Proves who somebody is, by better-auth: a code or a link sent to their address makes them a user with a session. Only
// its flows are used, by our own pages; none of its addresses is mounted, and it has no passwords here.
import type { AdapterFactoryOptions } from 'better-auth/adapters'
import { SESSION_DAYS } from '../../domain/session.ts'
import { type IdentityRows, identityRows } from '../../store/catalog/identity-rows.ts'
import type { Db } from '../../store/db.ts'
import type { Deps, IdPrefix } from '../deps.ts'
import { hashKey } from '../keys.ts'
import { keyedHash } from './keyed-hash.ts'

export const PROOF_MINUTES = 10
const CODE_TRIES = 5

/** `token` is what the browser holds; it is kept nowhere. */
export type SignedIn = { readonly token: string; readonly userId: string }

type Auth = ReturnType<typeof openAuth>

const opened = new WeakMap<Db, Auth>()

function authOf(deps: Deps): Auth {
  const auth = opened.get(deps.catalog) ?? openAuth(deps)
  opened.set(deps.catalog, auth)
  return auth
}

/** Loaded when somebody signs in: most isolates never need it, and would start later with it. */
async function openAuth({ catalog, newId, secretKey, publicUrl }: Deps) {
  const [{ betterAuth }, { emailOTP }, { magicLink }, { createAdapterFactory }] = await Promise.all([
    import('better-auth/minimal'),
    import('better-auth/plugins/email-otp'),
    import('better-auth/plugins/magic-link'),
    import('better-auth/adapters'),
  ])
  const prefixes: Readonly<Record<string, IdPrefix>> = { user: 'usr', session: 'ses', verification: 'vrf' }
  const secret = secretKey.split(',')[0]!
  const hash = (text: string) => keyedHash(secret, 'sign-in', text)
  return betterAuth({
    baseURL: publicUrl,
    secret,
    database: createAdapterFactory(adapterOver(identityRows(catalog, hashKey))),
    session: { expiresIn: SESSION_DAYS * 86_400 },
    verification: { storeIdentifier: { hash } },
    advanced: {
      database: { generateId: ({ model }) => newId(prefixes[model] ?? 'usr') },
      ipAddress: { disableIpTracking: true },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: PROOF_MINUTES * 60,
        allowedAttempts: CODE_TRIES,
        storeOTP: { hash },
        sendVerificationOTP: async () => {},
      }),
      // Hands the link back to whoever asked for it, so that one mail carries both.
      magicLink({
        expiresIn: PROOF_MINUTES * 60,
        storeToken: 'hashed',
        sendMagicLink: async ({ token, metadata }) => metadata?.take(token),
      }),
    ],
  })
}

function adapterOver(rows: IdentityRows): AdapterFactoryOptions {
  return {
    config: { adapterId: 'catalog', supportsJSON: false, transaction: false },
    adapter: () => ({
      create: async ({ model, data }) => (await rows.insert(model, data)) as typeof data,
      findOne: async ({ model, where }) => ((await rows.find(model, where, 1))[0] ?? null) as never,
      findMany: async ({ model, where = [], limit, sortBy }) =>
        (await rows.find(model, where, limit, sortBy)) as never[],
      count: ({ model, where = [] }) => rows.count(model, where),
      update: async ({ model, where, update }) =>
        ((await rows.update(model, where, update as never))[0] ?? null) as never,
      updateMany: async ({ model, where, update }) => (await rows.update(model, where, update)).length,
      delete: async ({ model, where }) => void (await rows.take(model, where, null)),
      deleteMany: async ({ model, where }) => (await rows.take(model, where, null)).length,
      consumeOne: async ({ model, where }) => ((await rows.take(model, where, 1))[0] ?? null) as never,
    }),
  }
}

/** A code of six digits and the token of a link. Either signs in, once, for ten minutes. */
export async function makeProofs(deps: Deps, email: string): Promise<{ readonly code: string; readonly link: string }> {
  const { api } = await authOf(deps)
  const code = await api.createVerificationOTP({ body: { email, type: 'sign-in' } })
  const links: string[] = []
  const metadata = { take: (token: string) => links.push(token) }
  await api.signInMagicLink({ body: { email, metadata }, headers: new Headers() })
  return { code, link: links[0]! }
}

/** null: the code is wrong, too old, used, or was guessed at too often. */
export function proveByCode(deps: Deps, email: string, code: string, userAgent: string): Promise<SignedIn | null> {
  const headers = new Headers({ 'User-Agent': userAgent })
  return orNull(async () => {
    const { token, user } = await (await authOf(deps)).api.signInEmailOTP({ body: { email, otp: code }, headers })
    return { token, userId: user.id }
  })
}

/** null: the link is wrong, too old or used. */
export function proveByLink(deps: Deps, link: string, userAgent: string): Promise<SignedIn | null> {
  const headers = new Headers({ 'User-Agent': userAgent })
  return orNull(async () => {
    const { token, user } = await (await authOf(deps)).api.magicLinkVerify({ query: { token: link }, headers })
    return { token, userId: user.id }
  })
}

/** For an address that was proved otherwise: by an invitation that was sent there. */
export async function findOrAddUser(deps: Deps, email: string, name: string): Promise<string> {
  const { internalAdapter } = await (await authOf(deps)).$context
  const found = await internalAdapter.findUserByEmail(email)
  if (found) return found.user.id
  return (await internalAdapter.createUser({ email, name, emailVerified: true }, { method: 'magic-link' })).id
}

export async function startSession(deps: Deps, userId: string, userAgent: string): Promise<string> {
  const { internalAdapter } = await (await authOf(deps)).$context
  return (await internalAdapter.createSession(userId, false, { userAgent })).token
}

async function orNull<T>(prove: () => Promise<T>): Promise<T | null> {
  try {
    return await prove()
  } catch (error) {
    const { isAPIError } = await import('better-auth/api')
    if (isAPIError(error) && error.statusCode < 500) return null
    throw error
  }
}
