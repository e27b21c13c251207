// A shop's mark where it has no picture: its initials, in one of a few tints that stay the same for it.
const TINTS = 6

export function Mark({ name }: { name: string }) {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const initials = words.slice(0, 2).map((word) => [...word][0]!.toUpperCase())
  const tint = [...name].reduce((sum, character) => (sum * 31 + character.codePointAt(0)!) % 9_973, 7) % TINTS
  return (
    <span class={`mark tint-${tint}`} aria-hidden="true">
      {initials.join('') || '·'}
    </span>
  )
}
