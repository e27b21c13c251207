// The pages of those who run the platform.

import money from 'heroicons/24/outline/banknotes.svg'
import shops from 'heroicons/24/outline/building-storefront.svg'
import audit from 'heroicons/24/outline/clipboard-document-list.svg'
import clock from 'heroicons/24/outline/clock.svg'
import jobs from 'heroicons/24/outline/cpu-chip.svg'
import invoices from 'heroicons/24/outline/document-text.svg'
import review from 'heroicons/24/outline/eye.svg'
import home from 'heroicons/24/outline/home.svg'
import files from 'heroicons/24/outline/inbox-arrow-down.svg'
import keys from 'heroicons/24/outline/key.svg'
import claims from 'heroicons/24/outline/lifebuoy.svg'
import programs from 'heroicons/24/outline/rectangle-stack.svg'
import ledger from 'heroicons/24/outline/scale.svg'
import tag from 'heroicons/24/outline/tag.svg'
import people from 'heroicons/24/outline/users.svg'
import type { Child } from 'hono/jsx'
import { readWaitingInBooks } from '../../../store/books/waiting.ts'
import { readWaitingInCatalog } from '../../../store/catalog/waiting.ts'
import { asset } from '../kit/assets.ts'
import type { MemberCall, NavItem, PageCall } from '../kit/call.ts'
import { audience } from '../kit/page.ts'
import { type Screen, show as showPage } from '../kit/show.tsx'
import style from './operator.css'

export const { page, action } = audience({
  kind: 'operator',
  party: null,
  frame: 'console',
  nav: navOf,
  find: ({ say }) => ({ action: '/operator/find', label: say.console.operator.find.box }),
})

const styleUrl = asset('operator', 'css', style)

export type Waiting = Awaited<ReturnType<typeof readWaiting>>

/** What waits for somebody, over all books; counted up to a bound. */
export async function readWaiting({ deps }: Pick<PageCall, 'deps'>) {
  const now = deps.now()
  const [catalog, ...books] = await Promise.all([
    readWaitingInCatalog(deps.catalog),
    ...deps.booksNames.map((name) => readWaitingInBooks(deps.booksFor(name), now)),
  ])
  const sum = (of: keyof (typeof books)[number]) => books.reduce((all, each) => all + each[of], 0)
  return {
    ...catalog,
    claims: sum('claims'),
    urgentClaims: sum('urgentClaims'),
    oddPurchases: sum('oddPurchases'),
    failedImports: sum('failedImports'),
    lateJobs: sum('lateJobs'),
    payoutsRequested: sum('payoutsRequested'),
  }
}

async function navOf(call: PageCall): Promise<readonly NavItem[]> {
  const words = wordsOf(call).nav
  const waiting = await readWaiting(call)
  const item = (key: Exclude<keyof typeof words, 'home'>, icon: string, count = 0): NavItem => ({
    ...{ key, href: `/operator/${key}`, label: words[key], icon, count },
  })
  return [
    { key: 'home', href: '/operator', label: words.home, icon: home },
    item('offers', tag, waiting.offers),
    item('reviews', review, waiting.lessons + waiting.oddPurchases),
    item('claims', claims, waiting.claims),
    item('ledger', ledger),
    item('payouts', money, waiting.payoutsRequested),
    item('invoices', invoices),
    item('imports', files),
    item('jobs', jobs, waiting.failedImports + waiting.lateJobs),
    item('programs', programs),
    item('merchants', shops),
    item('keys', keys),
    item('people', people),
    item('audit', audit),
    ...(call.platform.testClock ? [item('clock', clock)] : []),
  ]
}

export function wordsOf({ say }: PageCall) {
  return say.console.operator
}

export function mayEdit({ role }: MemberCall): boolean {
  return role !== 'viewer'
}

/** A page of the console, with what only the operator's pages look like. */
export function show(call: MemberCall, screen: Screen, content: Child): Response | Promise<Response> {
  return showPage(call, { ...screen, styles: [styleUrl, ...(screen.styles ?? [])] }, content)
}
