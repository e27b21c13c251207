// A chart by day in which nothing happened shows nothing, not a wall of bars.
import { expect, it } from 'vitest'
import { Days } from '../../../../../src/http/pages/kit/chart/days.tsx'
import { formatIn } from '../../../../../src/http/pages/kit/format.ts'

function drawn(values: readonly number[]): string {
  const chart = Days({
    ...{ title: 'Spending', alt: 'What was spent', asTable: 'As a table', dayHead: 'Day', kind: 'bars' },
    series: [{ key: 'spend', label: 'Spent', tone: 'a' }],
    days: values.map((spend, i) => ({ day: `2026-11-0${i + 1}`, values: { spend } })),
    format: formatIn('en', 'UTC'),
    text: (minor) => `$${minor / 100}`,
  })
  return String(chart)
}

const heightsOf = (svg: string) =>
  [...svg.matchAll(/<rect[^>]* height="([\d.]+)"/g)].map(([, height]) => Number(height))

it('has bars without a height for days on which nothing happened', () => {
  expect(Math.max(0, ...heightsOf(drawn([0, 0, 0])))).toBe(0)
  expect(Math.max(...heightsOf(drawn([0, 500, 0])))).toBeGreaterThan(50)
})
