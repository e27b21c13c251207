// Styles and scripts under addresses that change with their content, so that a browser keeps them for good.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { Hono } from 'hono'
import type { AppEnv } from '../../platform.ts'
import base from './client/base.client.js'
import baseStyle from './style/base.css'
import chartStyle from './style/chart.css'
import formStyle from './style/form.css'
import frameStyle from './style/frame.css'
import partsStyle from './style/parts.css'
import printStyle from './style/print.css'

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const

const served = new Map<string, { readonly text: string; readonly type: string }>()

/** Gives a text an address of its own under /assets. */
export function asset(name: string, kind: keyof typeof types, text: string): string {
  const address = `/assets/${name}.${bytesToHex(sha256(utf8ToBytes(text))).slice(0, 10)}.${kind}`
  served.set(address, { text, type: types[kind] })
  return address
}

export const styleUrl = asset(
  'style',
  'css',
  [baseStyle, frameStyle, partsStyle, formStyle, chartStyle, printStyle].join('\n'),
)
export const scriptUrl = asset('base', 'js', base)

export const assets = new Hono<AppEnv>().get('/assets/:name', (c) => {
  const found = served.get(c.req.path)
  if (!found) return c.notFound()
  return c.body(found.text, 200, {
    'Content-Type': found.type,
    'Cache-Control': 'public, max-age=31536000, immutable',
  })
})
