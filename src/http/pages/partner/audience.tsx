// The pages of a partner brand: its program, as its customers see it and as it goes.
import money from 'heroicons/24/outline/banknotes.svg'
import home from 'heroicons/24/outline/chart-bar.svg'
import code from 'heroicons/24/outline/code-bracket.svg'
import terms from 'heroicons/24/outline/document-text.svg'
import key from 'heroicons/24/outline/key.svg'
import swatch from 'heroicons/24/outline/swatch.svg'
import tag from 'heroicons/24/outline/tag.svg'
import people from 'heroicons/24/outline/user-group.svg'
import customers from 'heroicons/24/outline/users.svg'
import type { Child } from 'hono/jsx'
import { readProgram } from '../../../store/catalog/parties.ts'
import { asset } from '../kit/assets.ts'
import { readBrand } from '../kit/brand.ts'
import type { MemberCall, NavItem, PageCall } from '../kit/call.ts'
import { audience } from '../kit/page.ts'
import { type Screen, show as showPage } from '../kit/show.tsx'
import type { Membership } from '../viewer.ts'
import style from './partner.css'

export const { page, action } = audience({
  kind: 'partner',
  party: 'program',
  frame: 'console',
  nav: navOf,
  brand: ({ deps, c }) => readBrand(deps, c.req.param('program') ?? ''),
})

const styleUrl = asset('partner', 'css', style)

function navOf({ say }: PageCall, { partyId }: Membership): readonly NavItem[] {
  const words = say.console.partner.nav
  const item = (key: Exclude<keyof typeof words, 'home'>, icon: string): NavItem => {
    return { key, href: `/partner/${partyId}/${key}`, label: words[key], icon }
  }
  return [
    { key: 'home', href: `/partner/${partyId}`, label: words.home, icon: home },
    item('customers', customers),
    item('offers', tag),
    item('brand', swatch),
    item('terms', terms),
    item('payouts', money),
    item('keys', key),
    item('developers', code),
    item('people', people),
  ]
}

export function programOf({ member }: MemberCall): string {
  return member.partyId
}

/** The address of one of this program's pages. */
export function at(call: MemberCall, path = ''): string {
  return `/partner/${programOf(call)}${path}`
}

export function wordsOf({ say }: PageCall) {
  return say.console.partner
}

export function mayEdit({ role }: MemberCall): boolean {
  return role !== 'viewer'
}

/** The program as it is registered: its currency, and the books that hold its customers. */
export async function readOwnProgram(call: MemberCall) {
  const program = (await readProgram(call.deps.catalog, programOf(call)))!
  return { program, books: call.deps.booksFor(program.books) }
}

/** A page of the console, with what only a partner's pages look like. */
export function show(call: MemberCall, screen: Screen, content: Child): Response | Promise<Response> {
  return showPage(call, { ...screen, styles: [styleUrl, ...(screen.styles ?? [])] }, content)
}
