// Both commands against figures that other programs computed from the same rows: reference.json says how.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { attribute } from '../../src/cli/attribute.ts'
import { lift } from '../../src/cli/lift.ts'
import { runOn } from './run.ts'

// biome-ignore lint/suspicious/noExplicitAny: as the file is written
type Made = Readonly<Record<string, any>>
const reference: { readonly lift: readonly Made[]; readonly paths: readonly Made[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../golden/measure/reference.json'), 'utf8'),
)

/** To nine digits. */
function near(found: unknown, expected: unknown, at: string): void {
  if (typeof expected === 'number') {
    const allowed = 1e-9 * Math.max(1e-3, Math.abs(expected))
    expect(Math.abs((found as number) - expected), `${at}: ${found} against ${expected}`).toBeLessThanOrEqual(allowed)
  } else if (expected !== null && typeof expected === 'object') {
    for (const [key, one] of Object.entries(expected)) near((found as never)[key], one, `${at}.${key}`)
  } else expect(found, at).toBe(expected)
}

test.each(reference.lift)('$name', async (made) => {
  const { rows, control, alpha, tunedFor, arms, srm } = made
  const csv = ['id,arm,spend,past', ...rows.map((row: unknown[]) => row.join(','))].join('\n')
  const columns = ['--unit', 'id', '--arm', 'arm', '--control', control, '--metric', 'spend', '--covariate', 'past']
  const running = ['--sequential', '--tuned-for', String(tunedFor), '--alpha', String(alpha)]
  const report = (await runOn(lift, csv, ['FILE', ...columns, ...running, '--json'])).json()
  near(report.srm.p, srm, 'srm')
  expect(report.arms.map(({ name }: { name: string }) => name)).toEqual(arms.map(({ name }: { name: string }) => name))
  for (const [i, { buyerCi, ...expected }] of arms.entries()) {
    near(report.arms[i], expected, expected.name)
    near(report.arms[i].buyerRate.ci, buyerCi, `${expected.name} buyers`)
  }
})

test.each(reference.paths)('paths: $name', async (made) => {
  const { rows, channels, removal, models } = made
  const csv = ['path,n,worth,none', ...rows.map((row: unknown[]) => row.join(','))].join('\n')
  const columns = ['--paths', 'path', '--conversions', 'n', '--value', 'worth', '--nulls', 'none']
  const report = (await runOn(attribute, csv, ['FILE', ...columns, '--json'])).json()
  expect(Object.keys(report.models)).toEqual(expect.arrayContaining(Object.keys(models)))
  near(
    report.removalEffects,
    channels.map((channel: string, i: number) => ({ channel, conversions: removal[i] })),
    'removal',
  )
  for (const [model, credits] of Object.entries<Record<string, [number, number]>>(models)) {
    for (const [channel, [conversions, value]] of Object.entries(credits))
      near(report.models[model][channel], { conversions, value }, `${model} ${channel}`)
  }
})
