import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { readMerchants } from '../../../src/cli/match/input.ts'
import { compileMerchants, DEFAULT_MIN_CONFIDENCE, matchMerchant } from '../../../src/domain/match/match.ts'
import { clue } from './made.ts'

type Line = { readonly source: string; readonly kind: string; readonly descriptor: string; readonly merchant: string }

const golden = join(import.meta.dirname, '../../golden/match')
const lines: Line[] = parse(readFileSync(join(golden, 'lines.csv')), { columns: true })
const index = compileMerchants(await readMerchants(join(golden, 'merchants.ndjson')), { complete: true })

const answers = lines.map((line) => {
  const match = matchMerchant(index, clue(line.descriptor), { minConfidence: 0 })
  const verdict =
    match.merchantId === line.merchant ? 'right' : match.merchantId === null ? match.evidence.because : 'wrong'
  return { ...line, ...match, verdict: match.merchantId === null && line.merchant === '' ? 'right' : verdict }
})

/** Coarse, so that a new fit moves few lines. */
function band(confidence: number): string {
  return confidence >= 0.95 ? 'sure' : confidence >= 0.8 ? 'likely' : confidence >= 0.5 ? 'maybe' : 'unlikely'
}

test('every line is answered as it was', async () => {
  const rows = answers.map(({ descriptor, merchantId, evidence, verdict }) =>
    [JSON.stringify(descriptor), merchantId ?? '', band(evidence.candidates[0]?.confidence ?? 0), verdict].join(','),
  )
  const text = ['descriptor,merchant,confidence,verdict', ...rows, ''].join('\n')
  await expect(text).toMatchFileSnapshot(join(golden, 'answers.csv'))
})

test('no fewer brands are found and no more others are taken for them than before', () => {
  const acted = answers.filter(
    ({ confidence, merchantId }) => merchantId !== null && confidence >= DEFAULT_MIN_CONFIDENCE,
  )
  const brands = answers.filter(({ source, kind }) => source === 'gb' && kind === 'brand')
  const found = acted.filter(({ source, verdict }) => source === 'gb' && verdict === 'right')
  const taken = acted.filter(({ kind }) => kind === 'lookalike' || kind === 'independent')
  expect(found.length / brands.length).toBeGreaterThan(0.85)
  expect(taken.length).toBeLessThanOrEqual(8)
})
