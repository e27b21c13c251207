// A customer's pages: a program's app, in its name and colours.
import card from 'heroicons/24/outline/credit-card.svg'
import receipt from 'heroicons/24/outline/receipt-percent.svg'
import tag from 'heroicons/24/outline/tag.svg'
import person from 'heroicons/24/outline/user-circle.svg'
import wallet from 'heroicons/24/outline/wallet.svg'
import type { Child } from 'hono/jsx'
import { type FoundCustomer, findCustomer } from '../../../flow/customers/register-customer.ts'
import { asset } from '../kit/assets.ts'
import { readBrand } from '../kit/brand.ts'
import type { MemberCall, NavItem, PageCall } from '../kit/call.ts'
import { audience } from '../kit/page.ts'
import { type Screen, show as showPage } from '../kit/show.tsx'
import install from './install.client.js'
import style from './style/customer.css'
import termsStyle from './style/terms.css'

const styleUrl = asset('customer', 'css', `${style}\n${termsStyle}`)
const scriptUrl = asset('install', 'js', install)

export const { page, action } = audience({
  kind: 'customer',
  party: 'program',
  frame: 'app',
  nav: navOf,
  brand: (call) => readBrand(call.deps, call.c.req.param('program')!),
})

function navOf(call: PageCall): readonly NavItem[] {
  const words = call.say.customer.nav
  const at = `/p/${call.c.req.param('program')}`
  return [
    { key: 'offers', href: `${at}/offers`, label: words.offers, icon: tag },
    { key: 'activity', href: `${at}/activity`, label: words.activity, icon: receipt },
    { key: 'wallet', href: `${at}/wallet`, label: words.wallet, icon: wallet },
    { key: 'cards', href: `${at}/cards`, label: words.cards, icon: card },
    { key: 'me', href: `${at}/me`, label: words.me, icon: person },
  ]
}

/** The address of one of the program's pages: `at(call, '/offers')`. */
export function at({ member }: MemberCall, path = ''): string {
  return `/p/${member.programId}${path}`
}

export function customerOf({ deps, member }: MemberCall): Promise<FoundCustomer> {
  return findCustomer(deps, member.partyId, member.programId)
}

export function show(call: MemberCall, screen: Screen, content: Child): Response | Promise<Response> {
  const head = (
    <>
      <link rel="manifest" href={at(call, '/manifest.webmanifest')} />
      <link rel="apple-touch-icon" href={at(call, '/icon.svg')} />
    </>
  )
  const scripts = [scriptUrl, ...(screen.scripts ?? [])]
  return showPage(call, { ...screen, head, scripts, styles: [styleUrl, ...(screen.styles ?? [])] }, content)
}
