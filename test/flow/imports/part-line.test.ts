import { describe, expect, test } from 'vitest'
import { LINE_LENGTH, layDown, readPart, shownLine, takeUp, writePart } from '../../../src/flow/imports/part-line.ts'

const NUMBER = '4111111111111111'

describe('a line that is laid down', () => {
  test.each([
    ['plain', `{"id":"${NUMBER}"}`],
    ['in a text', `{"merchant":{"descriptor":"PAID BY 4111 1111 1111 1111 THANKS"}}`],
    ['as a number', `{"amount":${NUMBER}}`],
    ['as a number with an exponent', '{"amount":4.111111111111111e15}'],
    ['as the name of a field', `{"${NUMBER}":1}`],
    ['with escaped digits', `{"id":"\\u0034111111111111111"}`],
    ['in full-width digits', '{"id":"４１１１１１１１１１１１１１１１"}'],
    ['with something invisible between', '{"id":"4111\u200b1111\u200b1111\u200b1111"}'],
    ['in what is not JSON', `${NUMBER},12.00,USD`],
    ['deep down', `{"a":[[[{"b":["${NUMBER}"]}]]]}`],
  ])('never holds a card number: %s', (_, line) => {
    const stored = layDown(line)
    expect(stored).not.toMatch(/1{6}|１{6}|1111/)
    expect(takeUp(stored)).toMatchObject({ code: 'card-number-refused' })
    expect(shownLine(stored)).toBeNull()
  })

  test('holds no more of a field that is written twice than was checked', () => {
    const stored = layDown(`{"id":"${NUMBER}","id":"t-1"}`)
    expect(stored).toBe('{"id":"t-1"}')
  })

  test.each([
    ['a report', '{"id":"t-1","merchant":{"mid":"542814140150267"}}'],
    ['a name with accents', '{"merchant":{"descriptor":"CAFÉ MÜLLER"}}'],
    ['an instant in milliseconds', '{"id":"1795374297030"}'],
  ])('says what it said: %s', (_, line) => {
    expect(takeUp(layDown(line))).toEqual({ value: JSON.parse(line) })
  })

  test.each(['{"id": ', '!{"code":"invalid","faults":[]}', 'naïve'])('that is not JSON is malformed: %s', (line) => {
    expect(takeUp(layDown(line))).toMatchObject({ code: 'malformed' })
    expect(shownLine(layDown(line))).toBe(line)
  })

  test('that is too long, or nested too deeply to be searched, is not kept', () => {
    for (const line of [`{"id":"${'x'.repeat(LINE_LENGTH)}"}`, `${'['.repeat(60)}"é"${']'.repeat(60)}`]) {
      expect(layDown(line).length).toBeLessThan(200)
      expect(takeUp(layDown(line))).toMatchObject({ code: 'invalid' })
    }
  })
})

test('a part keeps the numbers of its lines', () => {
  const lines = [
    { number: 7, text: '{"id":"a b"}' },
    { number: 12, text: ' !x' },
  ]
  expect(readPart(writePart(lines))).toEqual(lines)
})
