// RFC 3339 outside, milliseconds inside.

const pattern = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):(\d{2}):(\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i

/** null: not an instant, such as 30 February. */
export function parseInstant(text: string): number | null {
  const parts = pattern.exec(text)
  if (!parts) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null
  const at = Date.parse(text.toUpperCase())
  return Number.isNaN(at) ? null : at
}

export function formatInstant(at: number): string {
  return new Date(at).toISOString()
}

export function formatInstantOrNull(at: number | null): string | null {
  return at === null ? null : formatInstant(at)
}
