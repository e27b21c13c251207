// `rebound start`: the whole platform on this machine, until it is told to stop.
import { linkOperator } from './demo/sign-ins.ts'
import { CommandFailure } from './exit.ts'
import { watchNpm } from './local/ancestor.ts'
import { demonstrate } from './local/demonstrate.ts'
import { type Launched, launchPlatform } from './local/launch.ts'
import { readSeed, readSettings } from './local/settings.ts'

const help = `rebound start: everything on this machine, until Ctrl-C

Read from the environment:
  PORT          where the pages and the API are (8787, or a free port when that is taken)
  HOST          which address to listen on (127.0.0.1)
  DATA_DIR      where everything is kept (./data)
  OPERATOR_KEY  the operator's API key (made at the first start, and kept)
  SEED          demo: demonstration data and a live feed; none: an empty platform (demo)
  CLOCK         system, or test: POST /v1/clock moves time (system; of a demonstration: test)
  PLAID_CLIENT_ID, PLAID_SECRET, PLAID_ENV (sandbox or production)
                link cards through Plaid; without them, through one on this machine with made-up banks`

export async function start(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(help)
    return 0
  }
  if (args.length > 0)
    throw new CommandFailure(`start takes no arguments, not '${args.join(' ')}'; see start --help`, 2)
  const seed = readSeed(process.env)
  const settings = readSettings(process.env)
  const signal = stopRequests()
  const startedAt = performance.now()
  let platform: Launched
  try {
    platform = await launchPlatform(settings, 'inherit', signal)
  } catch (error) {
    if (signal.aborted) return 0
    throw error
  }
  await announce(platform, (performance.now() - startedAt) / 1000)
  if (seed === 'demo') {
    demonstrate(platform, settings.clock === 'test', console.log, signal).catch((error: unknown) => {
      const said = error instanceof CommandFailure ? error.message : error
      if (!signal.aborted) console.error('rebound: the demonstration stopped:', said)
    })
  }
  signal.addEventListener('abort', () => void platform.stop())
  const status = await platform.ended
  // A demonstration that doesn't hear the signal is not waited for.
  setTimeout(() => process.exit(status), 2_000).unref()
  if (!signal.aborted) console.error('rebound: the platform ended by itself; what it had acknowledged is kept')
  return status
}

/** Aborted when someone, or the end of what this was started from, asks for a stop. Asking again changes nothing. */
function stopRequests(): AbortSignal {
  const stop = new AbortController()
  const abort = () => stop.abort()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, abort)
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  watchNpm(abort)
  return stop.signal
}

/** The last line is for programs: JSON, with `ready` true. */
async function announce(platform: Launched, seconds: number): Promise<void> {
  const { url, operatorKey, dataDir, plaid } = platform
  const { url: operatorLink } = await linkOperator({ url, key: operatorKey })
  console.log(`
  Rebound      ${url}   (ready in ${seconds.toFixed(1)} s)
  API          ${url}/v1   reference ${url}/docs
  operator key ${operatorKey}
  data         ${dataDir}   (logs in log/)
  Plaid        ${plaid}
  Mail         ${url}/mailbox   (nothing leaves this machine)

  Sign in as the operator (for a day, as often as you like)
               ${operatorLink}
`)
  console.log(JSON.stringify({ ready: true, url, operatorKey, dataDir, processes: platform.processes() }))
}
