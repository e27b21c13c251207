import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bundleWorker } from '../../../src/cli/local/bundle.ts'

const root = join(import.meta.dirname, '../../..')

test('what runs here is made of the same modules as what wrangler deploys', async () => {
  const out = await mkdtemp(join(tmpdir(), 'rebound-bundle-'))
  const metafile = join(out, 'meta.json')
  const wrangler = join(root, 'node_modules/.bin/wrangler')
  const args = ['deploy', '--dry-run', '--outdir', out, '--metafile', metafile]
  await promisify(execFile)(wrangler, args, { cwd: root, env: { ...process.env, WRANGLER_SEND_METRICS: 'false' } })
  const { inputs } = JSON.parse(await readFile(metafile, 'utf8')) as { inputs: Record<string, unknown> }
  await rm(out, { recursive: true })
  expect((await bundleWorker(root, 'src/worker.ts')).inputs).toEqual(Object.keys(inputs).sort())
})
