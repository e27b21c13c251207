import { expect, test } from 'vitest'
import { Funnel } from '../../../../src/http/pages/kit/chart/bars.tsx'

test('a step says what share of the one before it is, unless it is the larger', () => {
  const steps = [
    { label: 'Shown', value: 100 },
    { label: 'Clicked', value: 20 },
    { label: 'Bought', value: 25 },
  ]
  const kept = (share: number) => `${share * 100} kept`
  const drawn = String(Funnel({ steps, text: String, kept }))
  expect(drawn).toContain('20 kept')
  expect(drawn).not.toContain('125 kept')
})
