// Flags of a command, read strictly: an unknown one, a missing one or a value that makes no sense is a usage error.
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { wrongUse } from './exit.ts'

type Options = NonNullable<ParseArgsConfig['options']>

export function readFlags<O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw wrongUse((error as Error).message)
  }
}

/** The one FILE of the command line. */
export function oneFile(positionals: readonly string[]): string {
  const [file, ...rest] = positionals
  if (file === undefined) throw wrongUse('name a FILE (- for standard input)')
  if (rest.length > 0) throw wrongUse(`one FILE at a time, not also ${rest.join(', ')}`)
  return file
}

export function required(value: string | undefined, flag: string): string {
  if (value === undefined || value === '') throw wrongUse(`--${flag} is required`)
  return value
}

/** A number strictly between `above` and `below`. */
export function numberFlag(value: string, flag: string, above: number, below: number): number {
  const parsed = readNumber(value)
  if (parsed === null || parsed <= above || parsed >= below) {
    const range = below === Number.POSITIVE_INFINITY ? `above ${above}` : `between ${above} and ${below}`
    throw wrongUse(`--${flag} must be a number ${range}, not "${value}"`)
  }
  return parsed
}

export function delimiterFlag(value: string | undefined): string | null {
  if (value === undefined) return null
  if (value === 'tab' || value === '\\t') return '\t'
  if (value.length !== 1) throw wrongUse('--delimiter is one character, or tab')
  return value
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** Sums of squares of larger ones overflow, and their cents are lost anyway. */
const LARGEST = 1e15

/** A plain decimal number; null for everything else, also for blank, `NaN`, `1,234` and what is beyond 1e15. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim()
  if (!DECIMAL.test(trimmed)) return null
  const value = Number(trimmed)
  return Math.abs(value) <= LARGEST ? value : null
}
