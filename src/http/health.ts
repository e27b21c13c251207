// /health: the process answers. /health/ready: so does everything that it depends on.
import { Hono } from 'hono'
import { checkHealth } from '../flow/check-health.ts'
import type { AppEnv } from './platform.ts'

export const health = new Hono<AppEnv>()

health.get('/health', (c) => c.json({ status: 'ok' }))

health.get('/health/ready', async (c) => {
  const { deps, probeQueue } = c.env.platform
  const checks = await checkHealth(deps, probeQueue)
  const ready = checks.every(({ status }) => status === 'ok')
  return ready
    ? c.json({ status: 'ok', checks })
    : c.json({ status: 'unavailable', checks }, 503, { 'Retry-After': '2' })
})
