// Whether everything in the brand's colour can be read, and what is done about it where it couldn't.
import type { Child } from 'hono/jsx'
import { type Colour, contrast, formatColour, parseColour } from '../../../domain/brand/colour.ts'
import { paletteOf, strongerColour } from '../../../domain/brand/palette.ts'
import type { MemberCall } from '../kit/call.ts'
import { Card, Notice } from '../kit/parts.tsx'
import { at, wordsOf } from './audience.tsx'

const CARD: Readonly<Record<'light' | 'dark', Colour>> = {
  light: parseColour('#ffffff')!,
  dark: parseColour('#1b1f1c')!,
}

export function BrandCheck({ call, colour }: { call: MemberCall; colour: string }) {
  const words = wordsOf(call).brand.check
  const brand = parseColour(colour)!
  const { onBrand, accentOnLight, accentOnDark } = paletteOf(brand)
  const stronger = strongerColour(brand)
  const changed = formatColour(accentOnLight) !== colour
  const ratio = (a: Colour, b: Colour) => words.ratio(call.format.number(contrast(a, b), 1))
  return (
    <Card id="brand-check" title={words.title}>
      <div class="samples">
        <Sample ground={brand} ink={onBrand} label={words.button} note={ratio(brand, onBrand)} words={words.sample} />
        <Sample
          {...{ ground: CARD.light, ink: accentOnLight, label: words.onLight }}
          {...{ note: ratio(CARD.light, accentOnLight), words: words.sample }}
        />
        <Sample
          {...{ ground: CARD.dark, ink: accentOnDark, label: words.onDark }}
          {...{ note: ratio(CARD.dark, accentOnDark), words: words.sample }}
        />
      </div>
      {stronger ? (
        <Notice kind="warn" title={words.pale}>
          {words.paleText}{' '}
          <a href={at(call, `/brand?colour=${encodeURIComponent(formatColour(stronger))}`)}>
            {words.use(formatColour(stronger))}
          </a>
        </Notice>
      ) : (
        <p class="hint">{changed ? words.darkened(formatColour(accentOnLight)) : words.fine}</p>
      )}
    </Card>
  )
}

type SampleProps = { ground: Colour; ink: Colour; label: string; note: string; words: Child }

/** A picture: its colours are attributes, which a page without inline styles may have. */
function Sample({ ground, ink, label, note, words }: SampleProps) {
  return (
    <div class="sample">
      <svg viewBox="0 0 120 56" width="120" height="56" role="img" aria-label={`${label}: ${note}`}>
        <rect width="120" height="56" rx="9" fill={formatColour(ground)} />
        <text x="60" y="34" text-anchor="middle" font-size="17" font-weight="620" fill={formatColour(ink)}>
          {words}
        </text>
      </svg>
      <strong>{label}</strong>
      <span class="note">{note}</span>
    </div>
  )
}
