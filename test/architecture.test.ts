// Who may import whom. The rules are a table; what breaks one is named with its line.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const src = join(root, 'src')

type Rule = {
  /** Parts of src that may be imported, besides its own. */
  readonly parts: readonly string[]
  readonly packages: RegExp
}

const rules: Readonly<Record<string, Rule>> = {
  domain: { parts: [], packages: /^(@noble\/hashes|@stdlib\/|temporal-polyfill)/ },
  // jose: a source's signature is checked where its message is read.
  feed: { parts: ['domain'], packages: /^(zod|plaid|jose|csv-parse|@noble\/hashes)/ },
  deliver: { parts: ['domain'], packages: /^(zod|@noble\/hashes)/ },
  store: { parts: ['domain'], packages: /^(drizzle-orm|@libsql\/client)/ },
  // better-auth: who somebody is, proved by a flow like any other; its tables are ours.
  flow: { parts: ['domain', 'feed', 'store', 'deliver'], packages: /^better-auth/ },
  http: {
    parts: ['domain', 'feed/push', 'flow', 'store'],
    packages: /^(hono|zod|heroicons|@observablehq\/plot|linkedom|@noble\/hashes)/,
  },
}

/** Names by which the store's writes go: http may read, but changes things through flows. */
const writes = /^(insert|update|upsert|delete|write|replace|revoke|set|commit|finish|postpone|resume|touch|place)[A-Z]/

/** What must not be called in domain, where time, ids and dice are arguments. */
const impure = /\b(Date\.now|new Date\(\)|Math\.random|crypto\.|console\.|fetch\(|setTimeout|async |await )/

type Import = { readonly file: string; readonly line: number; readonly from: string; readonly names: readonly string[] }

function importsOf(file: string, text: string): Import[] {
  const pattern =
    /^(?:import|export)\s+(?:type\s+)?([^'"]*?)\s*from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm
  return [...text.matchAll(pattern)].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length,
    from: (match[2] ?? match[3] ?? match[4])!,
    names: (match[1] ?? '')
      .replace(/[{}\n]/g, ' ')
      .split(',')
      .map((name) => name.replace(/^\s*type\s/, '').trim()),
  }))
}

function violation({ file, from, names }: Import): string | null {
  const part = file.split('/')[0]!
  const rule = rules[part]
  if (from === 'zod' && names.includes('z')) return 'zod is imported as a namespace: `z` brings all its languages along'
  if (!from.startsWith('.'))
    return rule && !rule.packages.test(from) ? `${part} may not import the package ${from}` : null
  const target = relative(src, resolve(src, dirname(file), from))
  const targetPart = target.split('/')[0]!
  if (target === 'worker.ts') return 'worker.ts is imported by nobody'
  if (targetPart === 'cli' && part !== 'cli') return 'cli is imported by nobody'
  if (!rule || targetPart === part) return null
  if (!rule.parts.some((allowed) => target.startsWith(`${allowed}/`))) return `${part} may not import ${target}`
  const written = part === 'http' && targetPart === 'store' ? names.find((name) => writes.test(name)) : undefined
  return written ? `http may not write to the store, but imports ${written}` : null
}

function check(file: string, text: string): string[] {
  const broken = importsOf(file, text).flatMap((found) => {
    const why = violation(found)
    return why ? [`src/${file}:${found.line} ${why}`] : []
  })
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'[^'\n]*'|`[^`]*`/gm, '')
  const impurity = file.startsWith('domain/') ? impure.exec(code)?.[0] : undefined
  return impurity ? [...broken, `src/${file} domain is pure, but says ${impurity.trim()}`] : broken
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))

describe('the architecture', () => {
  it('lets each part import only what the table allows', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(files.flatMap((file) => check(file, readFileSync(join(src, file), 'utf8')))).toEqual([])
  })

  it.each([
    ['domain/a.ts', "import { openDatabase } from '../store/db.ts'", 'domain may not import store/db.ts'],
    ['domain/a.ts', "import * as z from 'zod'", 'domain may not import the package zod'],
    ['domain/a.ts', 'export const now = () => Date.now()', 'domain is pure, but says Date.now'],
    ['domain/a.ts', 'export async function f() {}', 'domain is pure, but says async'],
    ['feed/a.ts', "import { buildApp } from '../http/app.ts'", 'feed may not import http/app.ts'],
    ['store/a.ts', "import { ingest } from '../flow/ingest.ts'", 'store may not import flow/ingest.ts'],
    ['flow/a.ts', "import { Hono } from 'hono'", 'flow may not import the package hono'],
    ['http/a.ts', "import { eq } from 'drizzle-orm'", 'http may not import the package drizzle-orm'],
    [
      'http/a.ts',
      "import {\n  readKey,\n  insertKey,\n} from '../store/catalog/keys.ts'",
      'http may not write to the store',
    ],
    ['http/a.ts', "import { translate } from '../feed/uk-council-cards/translate.ts'", 'http may not import feed/uk'],
    ['http/a.ts', "import { z } from 'zod'", 'zod is imported as a namespace'],
    ['flow/a.ts', "const x = await import('../worker.ts')", 'worker.ts is imported by nobody'],
  ])('sees that %s breaks a rule', (file, text, said) => {
    expect(check(file, text).join()).toContain(said)
  })

  it('never replaces a row, which would delete one that may not be deleted, and fire no trigger', () => {
    const replacing = files.filter((file) => /OR REPLACE|REPLACE INTO/i.test(readFileSync(join(src, file), 'utf8')))
    expect(replacing).toEqual([])
  })

  it('keeps files short', () => {
    const long = files.filter((file) => readFileSync(join(src, file), 'utf8').split('\n').length > 251)
    expect(long.filter((file) => !file.includes('/data/'))).toEqual([])
  })
})
