// Where somebody who may be several things begins, and where everybody signs out.
import chevron from 'heroicons/24/outline/chevron-right.svg'
import * as z from 'zod'
import { endSession } from '../../../flow/sign-in/sessions.ts'
import { Deed } from '../kit/form.tsx'
import { Icon } from '../kit/icon.tsx'
import { open } from '../kit/page.ts'
import { Card, Empty, PageHead } from '../kit/parts.tsx'
import { dropSession } from '../session-cookie.ts'
import { homeOf, type Membership } from '../viewer.ts'
import { show } from './show.ts'

export function Places({
  of,
  kinds,
}: {
  of: readonly Membership[]
  kinds: Readonly<Record<Membership['kind'], string>>
}) {
  return (
    <ul class="places">
      {of.map((membership) => (
        <li>
          <a href={homeOf(membership)}>
            <span>
              <strong>{membership.partyName}</strong>
              <small>{kinds[membership.kind]}</small>
            </span>
            <Icon svg={chevron} size="s" />
          </a>
        </li>
      ))}
    </ul>
  )
}

export const home = [
  open.page('/home', (call) => {
    const say = call.say.signIn.home
    const { viewer } = call
    if (!viewer) return call.c.redirect('/sign-in', 303)
    const [only, ...more] = viewer.memberships
    if (only && more.length === 0) return call.c.redirect(homeOf(only), 303)
    return show(
      call,
      { title: say.title },
      <Card>
        <PageHead title={say.title} lead={say.lead(viewer.email)} />
        {only ? <Places of={viewer.memberships} kinds={say.kinds} /> : <Empty title={say.empty} text={say.emptyText} />}
        <div class="aside">
          <a href="/account">{call.say.kit.account}</a>
          <Deed action="/sign-out" tone="link">
            {call.say.kit.signOut}
          </Deed>
        </div>
      </Card>,
    )
  }),
  open.action('/sign-out', { form: z.object({}) }, async ({ c, deps, viewer }) => {
    if (viewer) await endSession(deps, viewer.userId, viewer.sessionId)
    dropSession(c)
    return c.redirect('/sign-in', 303)
  }),
]
