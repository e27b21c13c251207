// Runs a command in this process, with a file of its own in a temporary folder.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'

type Command = (args: readonly string[]) => Promise<number>

// biome-ignore lint/suspicious/noExplicitAny: what a command prints is looked at field by field
export type Ran = { readonly status: number; readonly out: string; readonly err: string; readonly json: () => any }

/** `content` goes to a file whose path replaces FILE among the arguments. */
export async function runOn(command: Command, content: string | Buffer, args: readonly string[]): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'rebound-cli-'))
  const file = join(folder, 'input.csv')
  writeFileSync(file, content)
  let [out, err] = ['', '']
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text
    return true
  })
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text
    return true
  })
  try {
    const status = await command(args.map((arg) => (arg === 'FILE' ? file : arg)))
    return { status, out, err, json: () => JSON.parse(out) }
  } finally {
    stdout.mockRestore()
    stderr.mockRestore()
    rmSync(folder, { recursive: true })
  }
}
