// Observable Plot on the server: a chart as the text of an SVG, once for a phone, a tablet and a desktop, since text in
// a picture that shrinks can't be read. Colours come from chart.css, so that they follow light and dark.
import { type PlotOptions, plot } from '@observablehq/plot'
import { parseHTML } from 'linkedom/worker'

const { document } = parseHTML('<!doctype html><html><body></body></html>')

const sizes = { narrow: 340, medium: 620, wide: 1000 } as const

export type Size = keyof typeof sizes

/** `options` is asked once for each size. */
export function draw(options: (size: Size) => PlotOptions): Readonly<Record<Size, string>> {
  const at = (size: Size) => {
    const drawn = plot({ ...options(size), width: sizes[size], document: document as never })
    // Its style element would be refused by the pages' policy; chart.css says the same. Its labels name groups that have
    // no role, and the picture has a sentence of its own.
    return drawn.outerHTML.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/ aria-(label|description)="[^"]*"/g, '')
  }
  return { narrow: at('narrow'), medium: at('medium'), wide: at('wide') }
}

/** Few enough ticks for the labels to stand apart. */
export function tickCount(size: Size): number {
  return size === 'narrow' ? 4 : 8
}

/** What stands on an axis is round. */
export function withoutCents(text: string): string {
  return text.replace(/[.,]00(?!\d)/, '')
}
