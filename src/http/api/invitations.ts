// People are invited to work with a merchant, a partner or the platform. Their roles are changed on the pages.
import * as z from 'zod'
import { formatInstant } from '../../domain/instant.ts'
import { OPERATOR_PARTY } from '../../domain/membership.ts'
import { Refusal } from '../../domain/refusal.ts'
import { invite } from '../../flow/sign-in/invite.ts'
import { endpoint } from '../endpoint.ts'
import { id, instantText, optional } from '../schema/fields.ts'

const kind = z.enum(['merchant', 'partner', 'operator'])
const role = z.enum(['owner', 'editor', 'viewer'])

const invitationInput = z
  .object({
    email: z.string().trim().toLowerCase().pipe(z.email().max(254)),
    kind,
    ownerId: optional(id).meta({ description: "A merchant's id, or a program's (partner). The operator has none." }),
    role: role.default('owner'),
    language: z.enum(['en', 'de']).default('en'),
  })
  .meta({ id: 'InvitationInput' })

const invitation = z
  .object({
    id,
    email: z.string(),
    kind,
    ownerId: id.nullable(),
    role,
    url: z.url().meta({ description: 'Shown once. Whoever opens it is taken for the one who was invited.' }),
    createdAt: instantText,
    expiresAt: instantText,
  })
  .meta({ id: 'Invitation' })

export const invitations = [
  endpoint(
    {
      method: 'post',
      path: '/invitations',
      tag: 'People',
      summary: 'Invite somebody',
      description: 'By mail, to work with a merchant, a partner or the platform. The first owner invites the others.',
      roles: ['operator'],
      body: invitationInput,
      harmless: { because: 'Another invitation is another way in for the same person.', keeps: 'nothing' },
      answer: invitation,
      status: 201,
    },
    async ({ deps, body }) => {
      const { ownerId, ...wanted } = body
      if ((wanted.kind === 'operator') !== (ownerId === null))
        throw new Refusal('invalid', 'There is no such owner.', [
          { pointer: '/ownerId', detail: `names no ${wanted.kind}` },
        ])
      const party = { partyId: ownerId ?? OPERATOR_PARTY, invitedBy: 'operator' }
      const { invitation, url } = await invite(deps, { ...wanted, ...party })
      const { id, email, kind, role, createdAt, expiresAt } = invitation
      return {
        body: {
          ...{ id, email, kind, ownerId, role, url },
          ...{ createdAt: formatInstant(createdAt), expiresAt: formatInstant(expiresAt) },
        },
      }
    },
  ),
]
