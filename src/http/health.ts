// /health: the process answers. /health/ready: what it depends on takes writes; reads stay green on a database that
// has stopped writing, so a read would prove nothing.
import { Hono } from 'hono'
import type { Db } from '../store/db.ts'
import { probeWrite } from '../store/probe.ts'
import type { AppEnv } from './platform.ts'

export const health = new Hono<AppEnv>()

health.get('/health', (c) => c.json({ status: 'ok' }))

health.get('/health/ready', async (c) => {
  const { deps, probeQueue } = c.env.platform
  const databases: readonly [string, Db][] = [
    ['catalog', deps.catalog],
    ...deps.booksNames.map((name): [string, Db] => [name, deps.booksFor(name)]),
  ]
  const checks = await Promise.all([
    ...databases.map(([name, db]) => told(name, db.write([probeWrite(Date.now())]))),
    told('queue', probeQueue()),
  ])
  const ready = checks.every(({ status }) => status === 'ok')
  return c.json(
    { status: ready ? 'ok' : 'unavailable', checks },
    ready ? 200 : 503,
    ready ? {} : { 'Retry-After': '2' },
  )
})

const probeMs = 3_000

async function told(name: string, work: Promise<unknown>): Promise<{ name: string; status: 'ok' | 'unavailable' }> {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('late')), probeMs))
  try {
    await Promise.race([work, late])
    return { name, status: 'ok' }
  } catch {
    return { name, status: 'unavailable' }
  }
}
