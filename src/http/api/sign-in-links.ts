// Ready sign-ins, for whoever tries a demonstration out.
import * as z from 'zod'
import { formatInstant } from '../../domain/instant.ts'
import { makeSignInLink } from '../../flow/sign-in/demonstration.ts'
import { endpoint } from '../endpoint.ts'
import { id, instantText, optional } from '../schema/fields.ts'

const linkInput = z
  .object({
    email: z.email().trim().toLowerCase(),
    name: optional(z.string().trim().max(100)),
    kind: z.enum(['customer', 'merchant', 'partner', 'operator']),
    ownerId: optional(id).meta({ description: "A customer's id, a merchant's, or a program's (partner)." }),
  })
  .meta({ id: 'SignInLinkInput' })

const link = z.object({ url: z.url(), expiresAt: instantText }).meta({ id: 'SignInLink' })

export const signInLinks = [
  endpoint(
    {
      method: 'post',
      path: '/sign-in-links',
      tag: 'People',
      summary: 'Make a link that signs somebody in',
      description:
        'In a demonstration only. It makes the person an owner of what they sign in to, and can be used as often as one likes for a day.',
      roles: ['operator'],
      body: linkInput,
      harmless: {
        because: 'Another link is another way in for the same person. An answer that signs somebody in is not kept.',
        keeps: 'nothing',
      },
      answer: link,
      status: 201,
    },
    async ({ deps, body }) => {
      const { email, name, kind, ownerId } = body
      const { url, expiresAt } = await makeSignInLink(deps, { email, name: name ?? '', kind, ownerId })
      return { body: { url, expiresAt: formatInstant(expiresAt) } }
    },
  ),
]
