// The people of a merchant or a program, and the invitation of an owner, who invites the others.
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { invite } from '../../../flow/sign-in/invite.ts'
import { readMembers, readOpenInvitations } from '../../../store/catalog/members.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Form, filled, Submit, TextField } from '../kit/form.tsx'
import type { Route } from '../kit/page.ts'
import { Card } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { email } from '../sign-in/sign-in.tsx'
import { action, mayEdit, wordsOf } from './audience.ts'

type Party = { readonly kind: 'merchant' | 'partner'; readonly partyId: string }
type PeopleProps = { call: MemberCall; party: Party; at: string; refused: Refused | undefined }

export async function People({ call, party, at, refused }: PeopleProps) {
  const { deps } = call
  const words = wordsOf(call).invite
  const [members, invited] = await Promise.all([
    readMembers(deps.catalog, party),
    readOpenInvitations(deps.catalog, party, deps.now()),
  ])
  const mine = refused && 'email' in refused.values ? refused : undefined
  return (
    <Card title={words.title}>
      <div class="stack">
        {members.length + invited.length === 0 && <p class="note">{words.none}</p>}
        <ul class="sentences">
          {members.map(({ name, email, role }) => (
            <li>
              {name ? `${name}, ${email}` : email} <span class="note">{call.say.signIn.roles[role].label}</span>
            </li>
          ))}
          {invited.map(({ email, role }) => (
            <li>
              {words.pending(email)} <span class="note">{call.say.signIn.roles[role].label}</span>
            </li>
          ))}
        </ul>
        {mayEdit(call) && (
          <Form action={`${at}/invite`} refused={mine}>
            <TextField of={filled({}, mine)} name="email" type="email" label={words.email} hint={words.lead} required />
            <div class="actions">
              <Submit tone="quiet">{words.button}</Submit>
            </div>
          </Form>
        )}
      </div>
    </Card>
  )
}

/** @param path of the party's page, such as `/operator/merchants`. */
export function inviting(
  path: string,
  kind: Party['kind'],
  again: (call: MemberCall, refused?: Refused) => Response | Promise<Response>,
): Route {
  return action(`${path}/:id/invite`, { form: z.object({ email }), again }, async (call) => {
    const { deps, viewer, language, form } = call
    const partyId = call.c.req.param('id') ?? ''
    const wanted = { kind, partyId, email: form.email, role: 'owner', invitedBy: viewer.userId, language } as const
    await invite(deps, wanted).catch((error: unknown) => {
      const known = error instanceof Refusal && error.code === 'conflict'
      if (!known) throw error
      const { isMember } = wordsOf(call).invite
      throw new Refusal('conflict', isMember, [{ pointer: '/email', detail: isMember }])
    })
    return back(call, `${path}/${partyId}`, 'invited')
  })
}
