// The purchases in an OFX file, version 1 (SGML, where values need no closing tag) or 2 (XML). Read in one pass over its
// tags: OFX 1.6 and 2.2, 11.4 (statement, STMTTRN), 3.2.8 (dates), 3.2.9 (amounts).
import { readAmount } from './read-statement.ts'

/** Signed, minor units: below zero is money that left the account. */
export type OfxLine = { readonly date: string; readonly amount: number; readonly text: string }

const tag = /<(\/?)([A-Za-z0-9_.]{1,40})>([^<]*)/g
const escapes: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', nbsp: ' ' }

export function isOfx(content: string): boolean {
  return /^\s*(OFXHEADER|<\?xml|<\?OFX|<OFX>)/i.test(content.slice(0, 200)) && /<OFX>/i.test(content)
}

/** Lines in another currency than the statement's, or without date or amount, are left out and counted in `unread`. */
export function readOfx(
  content: string,
  currency: string,
): { readonly lines: readonly OfxLine[]; readonly unread: number } {
  const lines: OfxLine[] = []
  let [unread, fields, of] = [0, null as Map<string, string> | null, currency]
  const close = () => {
    const line = fields && lineOf(fields, of, currency)
    if (line) lines.push(line)
    else if (fields) unread++
    fields = null
  }
  for (const [, slash, name, value] of content.matchAll(tag) as Iterable<[string, string, string, string]>) {
    const upper = name.toUpperCase()
    if (upper === 'CURDEF') of = value.trim() || of
    if (upper !== 'STMTTRN') {
      if (!slash && fields && !fields.has(upper)) fields.set(upper, unescaped(value))
      continue
    }
    close()
    if (!slash) fields = new Map()
  }
  close()
  return { lines, unread }
}

function lineOf(fields: ReadonlyMap<string, string>, of: string, currency: string): OfxLine | null {
  const foreign = fields.has('CURRENCY') ? fields.get('CURSYM') : undefined
  const when = /^(\d{4})(\d{2})(\d{2})/.exec(fields.get('DTUSER') || fields.get('DTPOSTED') || '')
  const amount = readAmount(fields.get('TRNAMT') ?? '', currency)
  if (!when || amount === null || (foreign ?? of) !== currency) return null
  const text = ['NAME', 'MEMO']
    .map((name) => fields.get(name) ?? '')
    .join(' ')
    .trim()
  return { date: when.slice(1).join('-'), amount, text }
}

function unescaped(value: string): string {
  return value.trim().replace(/&(lt|gt|amp|nbsp);/g, (_, name: string) => escapes[name]!)
}
