// The Worker as one module, built with the settings that wrangler deploys with.

import { join } from 'node:path'
import { build, stop } from 'esbuild'
import { unstable_readConfig } from 'wrangler'
import { CommandFailure } from '../exit.ts'

const text = { '.css': 'text', '.svg': 'text', '.client.js': 'text' } as const

/** `inputs`: the modules of code that it is made of. */
export type Bundle = { readonly code: string; readonly inputs: readonly string[] }

export async function bundleWorker(
  root: string,
  entry: string,
  define: Readonly<Record<string, string>> = {},
): Promise<Bundle> {
  try {
    const result = await build({
      entryPoints: [entry],
      absWorkingDir: root,
      bundle: true,
      write: false,
      metafile: true,
      outfile: 'worker.js',
      format: 'esm',
      target: 'es2024',
      platform: 'browser',
      conditions: ['workerd', 'worker', 'browser'],
      loader: text,
      external: ['node:*', 'cloudflare:*'],
      alias: unstable_readConfig({ config: join(root, 'wrangler.toml') }).alias ?? {},
      keepNames: true,
      define: {
        'navigator.userAgent': '"Cloudflare-Workers"',
        'process.env.NODE_ENV': '"production"',
        ...define,
      },
      logLevel: 'silent',
    })
    const [output] = result.outputFiles
    if (!output) throw new Error('esbuild wrote no file')
    return { code: output.text, inputs: Object.keys(result.metafile.inputs).filter(isCode).sort() }
  } catch (error) {
    throw new CommandFailure(`the Worker does not build: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    // Its process would otherwise wait for more to build for as long as this one lives.
    await stop()
  }
}

function isCode(file: string): boolean {
  return !Object.keys(text).some((ending) => file.endsWith(ending))
}
