// Where somebody who may be several things begins, and where everybody signs out.
import * as z from 'zod'
import { endSession } from '../../../flow/sign-in/sessions.ts'
import { Deed } from '../kit/form.tsx'
import { open } from '../kit/page.ts'
import { Card, Empty, PageHead } from '../kit/parts.tsx'
import { show } from '../kit/show.tsx'
import { dropSession } from '../session-cookie.ts'
import { homeOf, type Membership } from '../viewer.ts'

export function Places({
  of,
  kinds,
}: {
  of: readonly Membership[]
  kinds: Readonly<Record<Membership['kind'], string>>
}) {
  return (
    <ul class="stack places">
      {of.map((membership) => (
        <li>
          <a class="button quiet" href={homeOf(membership)}>
            {membership.partyName} · {kinds[membership.kind]}
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
        <div class="row">
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
