// Bindings and secrets, checked once per isolate. Nothing else reads them.
import * as z from 'zod'

/** What the Worker is given: see wrangler.toml. */
export type Env = {
  readonly CATALOG_URL: string
  readonly CATALOG_AUTH_TOKEN?: string
  /** JSON: the name of a books database -> its address. */
  readonly BOOKS_URLS: string
  readonly BOOKS_AUTH_TOKEN?: string
  readonly OPERATOR_KEY: string
  readonly SECRET_KEY: string
  readonly CLOCK?: string
  readonly PUBLIC_URL: string
  readonly ENVIRONMENT?: string
  readonly FILES: R2Bucket
  readonly JOBS: Queue
}

const schema = z.object({
  CATALOG_URL: z.url(),
  CATALOG_AUTH_TOKEN: z.string().optional(),
  BOOKS_URLS: z.string().transform(jsonOrNull).pipe(z.record(z.string(), z.url())),
  BOOKS_AUTH_TOKEN: z.string().optional(),
  OPERATOR_KEY: z.string().min(12),
  SECRET_KEY: z.string().min(32),
  CLOCK: z.enum(['system', 'test']).default('system'),
  PUBLIC_URL: z.url().transform((url) => url.replace(/\/+$/, '')),
  ENVIRONMENT: z.string().default('production'),
})

export type Config = z.output<typeof schema>

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Fails with the names of the settings that are wrong, never with their values. */
export function readConfig(env: Env): Config {
  const parsed = schema.safeParse(env)
  if (parsed.success) return parsed.data
  const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]
  throw new Error(`these settings are missing or wrong: ${names.join(', ')}`)
}
