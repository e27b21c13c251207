// The pages of a merchant: whose offers, shops and results they are.
import beaker from 'heroicons/24/outline/beaker.svg'
import shop from 'heroicons/24/outline/building-storefront.svg'
import invoice from 'heroicons/24/outline/document-text.svg'
import home from 'heroicons/24/outline/home.svg'
import inbox from 'heroicons/24/outline/inbox-arrow-down.svg'
import megaphone from 'heroicons/24/outline/megaphone.svg'
import tag from 'heroicons/24/outline/tag.svg'
import trophy from 'heroicons/24/outline/trophy.svg'
import users from 'heroicons/24/outline/users.svg'
import type { Child } from 'hono/jsx'
import { readReviews } from '../../../store/catalog/lessons.ts'
import { asset } from '../kit/assets.ts'
import type { MemberCall, NavItem, PageCall } from '../kit/call.ts'
import { audience } from '../kit/page.ts'
import { type Screen, show as showPage } from '../kit/show.tsx'
import type { Membership } from '../viewer.ts'
import style from './merchant.css'

export const { page, action } = audience({ kind: 'merchant', party: 'merchant', frame: 'console', nav: navOf })

const styleUrl = asset('merchant', 'css', style)
const MOST_COUNTED = 99

async function navOf({ deps, say }: PageCall, { partyId }: Membership): Promise<readonly NavItem[]> {
  const words = say.console.merchant.nav
  const waiting = { merchantId: partyId, state: 'open', kind: null, before: null, limit: MOST_COUNTED } as const
  const open = await readReviews(deps.catalog, waiting)
  const item = (key: Exclude<keyof typeof words, 'home'>, icon: string) =>
    ({ key, href: `/merchant/${partyId}/${key}`, label: words[key], icon }) satisfies NavItem
  return [
    { key: 'home', href: `/merchant/${partyId}`, label: words.home, icon: home },
    item('offers', tag),
    item('experiments', beaker),
    item('campaigns', megaphone),
    item('goals', trophy),
    item('locations', shop),
    { ...item('reviews', inbox), count: open.length },
    item('invoices', invoice),
    item('people', users),
  ]
}

export function merchantOf({ member }: MemberCall): string {
  return member.partyId
}

export function merchantName({ member }: MemberCall): string {
  return member.partyName
}

/** The address of one of this merchant's pages. */
export function at(call: MemberCall, path = ''): string {
  return `/merchant/${merchantOf(call)}${path}`
}

export function wordsOf({ say }: PageCall) {
  return say.console.merchant
}

export function mayEdit({ role }: MemberCall): boolean {
  return role !== 'viewer'
}

/** A page of the console, with what only a merchant's pages look like. */
export function show(call: MemberCall, screen: Screen, content: Child): Response | Promise<Response> {
  return showPage(call, { ...screen, styles: [styleUrl, ...(screen.styles ?? [])] }, content)
}
