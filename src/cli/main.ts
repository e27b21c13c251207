// `rebound COMMAND …`: finds the command and turns its outcome into an exit status.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

type Command = (args: readonly string[]) => Promise<number>

const commands: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>> = {
  start: {
    summary: 'run everything on this machine',
    load: async () => (await import('./start.ts')).start,
  },
  import: {
    summary: 'send a feed file through a running platform',
    load: async () => (await import('./import.ts')).importFile,
  },
  match: {
    summary: "recognise merchants in a file's transactions, offline",
    load: async () => (await import('./match.ts')).match,
  },
  lift: { summary: "read an experiment's result from a file", load: async () => (await import('./lift.ts')).lift },
  attribute: {
    summary: 'share conversions out among channels, by model',
    load: async () => (await import('./attribute.ts')).attribute,
  },
  check: {
    summary: "check the books' invariants on a running platform",
    load: async () => (await import('./check.ts')).check,
  },
  'plaid-sandbox': {
    summary: 'a Plaid on this machine to play with',
    load: async () => (await import('./plaid-sandbox.ts')).plaidSandbox,
  },
  bench: { summary: 'measure, and print the performance table', load: async () => (await import('./bench.ts')).bench },
}

const oldestNode = 24

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === 'help') {
    console.log(help())
    return name === undefined ? 2 : 0
  }
  const command = commands[name]
  if (!command) {
    console.error(`rebound: there is no command '${name}'\n\n${help()}`)
    return 2
  }
  if (Number.parseInt(process.versions.node, 10) < oldestNode) return runWithNewerNode(args)
  const { exitStatus } = await import('./exit.ts')
  return exitStatus(name, async () => (await command.load())(rest))
}

function help(): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(15)}${summary}`)
  return `rebound COMMAND …\n\n${lines.join('\n')}\n\nrebound COMMAND --help tells more.`
}

/** npm scripts find the right Node first on their path; this is for who runs the file with another. */
function runWithNewerNode(args: readonly string[]): number {
  const node = join(import.meta.dirname, '../../node_modules/.bin/node')
  if (!existsSync(node)) {
    console.error(
      `rebound: needs Node ${oldestNode} or later, and this is ${process.version}; 'npm install' brings one`,
    )
    return 1
  }
  return spawnSync(node, [import.meta.filename, ...args], { stdio: 'inherit' }).status ?? 1
}

process.exitCode = await main(process.argv.slice(2))
