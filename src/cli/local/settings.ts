// What a person may set before `npm start`, checked once.
import { resolve } from 'node:path'
import { CommandFailure } from '../exit.ts'
import { type PlaidKeys, readPlaidKeys } from './plaid.ts'

export type Settings = {
  readonly dataDir: string
  readonly host: string
  /** null: 8787, or any free port when that one is taken. */
  readonly port: number | null
  /** null: the one kept in the data directory, made at the first start. */
  readonly operatorKey: string | null
  readonly clock: 'system' | 'test'
  /** null: one on loopback. */
  readonly plaid: PlaidKeys | null
  /** The Worker's entry file; null: what wrangler.toml names. */
  readonly main: string | null
}

export type Seed = 'demo' | 'none'

export type Environment = Readonly<Record<string, string | undefined>>

export function readSettings(env: Environment): Settings {
  return {
    dataDir: resolve(env.DATA_DIR || './data'),
    host: env.HOST || '127.0.0.1',
    port: env.PORT ? readPort(env.PORT) : null,
    operatorKey: env.OPERATOR_KEY ? readKey(env.OPERATOR_KEY) : null,
    // A demonstration has a past, which is played by turning the clock.
    clock: oneOf('CLOCK', env.CLOCK || (readSeed(env) === 'demo' ? 'test' : 'system'), ['system', 'test']),
    plaid: readPlaidKeys(env),
    main: null,
  }
}

export function readSeed(env: Environment): Seed {
  return oneOf('SEED', env.SEED || 'demo', ['demo', 'none'])
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new CommandFailure(`PORT must be a number from 1 to 65535, not '${text}'`, 2)
  }
  return port
}

/** A key travels in a header, so it has no spaces; a short one would be guessed. */
function readKey(text: string): string {
  if (!/^[\x21-\x7e]{12,200}$/.test(text)) {
    throw new CommandFailure('OPERATOR_KEY must be 12 to 200 printable characters without spaces', 2)
  }
  return text
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value)
  if (found === undefined) throw new CommandFailure(`${name} must be ${allowed.join(' or ')}, not '${value}'`, 2)
  return found
}
