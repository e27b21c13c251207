// What makes the pages an app: its manifest and icon in the program's colours, and what is shown offline.

import { formatColour, parseColour } from '../../../domain/brand/colour.ts'
import { paletteOf } from '../../../domain/brand/palette.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { readProgramBrand } from '../../../store/catalog/brands.ts'
import type { PageCall } from '../kit/call.ts'
import { open, type Route } from '../kit/page.ts'
import { offlinePage } from './offline.tsx'
import workerScript from './worker.client.js'

const aDay = 'public, max-age=86400'

async function brandOf(call: PageCall) {
  const brand = await readProgramBrand(call.deps.catalog, call.c.req.param('program')!)
  if (!brand) throw new Refusal('not-found', 'There is no such program.')
  return brand
}

const manifest = open.page('/p/:program/manifest.webmanifest', async (call) => {
  const { name, description, colour } = await brandOf(call)
  const scope = `/p/${call.c.req.param('program')}/`
  const body = {
    id: scope,
    name,
    short_name: [...name].length > 12 ? name.split(/\s+/)[0] : name,
    description,
    lang: call.language,
    scope,
    start_url: `${scope}offers`,
    display: 'standalone',
    theme_color: colour,
    background_color: '#faf9f7',
    icons: ['any', 'maskable'].map((purpose) => ({
      src: `${scope}icon.svg`,
      sizes: 'any',
      type: 'image/svg+xml',
      purpose,
    })),
  }
  return call.c.body(JSON.stringify(body), 200, { 'Content-Type': 'application/manifest+json', 'Cache-Control': aDay })
})

const icon = open.page('/p/:program/icon.svg', async (call) => {
  const { name, colour } = await brandOf(call)
  const parsed = parseColour(colour)!
  const letter = [...name.trim()].find((one) => /[\p{L}\p{N}]/u.test(one))?.toUpperCase() ?? 'R'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
<rect width="512" height="512" fill="${formatColour(parsed)}"/>
<text x="256" y="256" dy=".36em" font-family="system-ui,sans-serif" font-size="270" font-weight="700" text-anchor="middle" fill="${formatColour(paletteOf(parsed).onBrand)}">${letter}</text>
</svg>`
  return call.c.body(svg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': aDay })
})

const worker = open.page('/p/:program/worker.js', (call) =>
  call.c.body(workerScript, 200, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'no-cache',
  }),
)

export const appRoutes: readonly Route[] = [manifest, icon, worker, offlinePage]
