// An item is one bank login that a customer linked: it works, waits for its customer, or is being taken down.

/** Forward only, but for active <-> broken. */
export type ItemState = 'active' | 'broken' | 'removing' | 'removed'

/** What the customer should know or do. */
export type Notice =
  /** Nothing arrives until the customer signs in at the bank again. */
  | 'sign-in-again'
  /** The same will be so after `noticeUntil`. */
  | 'sign-in-soon'
  /** The bank offers accounts that were not there to choose from. */
  | 'new-accounts'
  /** The customer took the permission back at the bank. */
  | 'permission-withdrawn'

export type Standing = {
  readonly state: ItemState
  readonly notice: Notice | null
  readonly noticeUntil: number | null
}

/** What a feed can say of an item, in no particular order and any number of times. */
export type News =
  | { readonly kind: 'updates' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'repaired' }
  | { readonly kind: 'expiring'; readonly until: number | null }
  | { readonly kind: 'new-accounts' }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'account-withdrawn'; readonly accountId: string }
  | { readonly kind: 'nothing' }

/**
 * News may be late or repeated, so none is believed to the end: whatever it says, the next sync asks how the item is.
 * `null`: nothing is to be done; the same standing: only to ask.
 */
export function hearNews(standing: Standing, news: News): Standing | null {
  if (standing.state === 'removing' || standing.state === 'removed') return null
  switch (news.kind) {
    case 'broken':
      return { state: 'broken', notice: 'sign-in-again', noticeUntil: null }
    case 'expiring':
      return standing.state === 'broken' ? null : { ...standing, notice: 'sign-in-soon', noticeUntil: news.until }
    case 'new-accounts':
      return standing.notice === null ? { ...standing, notice: 'new-accounts' } : null
    case 'withdrawn':
      return { state: 'removing', notice: 'permission-withdrawn', noticeUntil: null }
    case 'updates':
    case 'repaired':
      return standing
    default:
      return null
  }
}

/** What an item is found to be when its feed is asked: it answers, also after the day on which it was to end. */
export function foundWorking(standing: Standing, now: number): Standing {
  const { state, notice, noticeUntil } = standing
  const isOver = notice === 'sign-in-soon' && noticeUntil !== null && noticeUntil <= now
  return state === 'broken' || isOver ? { state: 'active', notice: null, noticeUntil: null } : standing
}

export const foundBroken: Standing = { state: 'broken', notice: 'sign-in-again', noticeUntil: null }

/** A bank's mask is the last digits of the number, or something else that the bank shows. */
export function lastFour(mask: string | null): string | null {
  return mask && /^\d{4}$/.test(mask) ? mask : null
}
