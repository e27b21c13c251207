// The pixel and the redirect in the OpenAPI document: what answers them is no JSON, and nobody brings a key.
import type { Operation } from './openapi.ts'

const tag = 'Campaigns'
const token = {
  name: 'token',
  in: 'path',
  required: true,
  schema: { type: 'string' },
  description: 'As `POST /ads/:id/links` made it: it is signed, and says for itself whose it is and where it leads.',
} as const
const problem = {
  description: 'Nothing that we signed',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
const open = { tags: [tag], security: [], 'x-roles': [], parameters: [token] } as const

export const touches: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  '/t/{token}.gif': {
    get: {
      ...open,
      operationId: 'getTPixel',
      summary: 'The pixel of an ad: an image, and an impression',
      responses: {
        200: { description: 'A transparent image', content: { 'image/gif': { schema: {} } } },
        404: problem,
      },
    },
  },
  '/t/{token}': {
    get: {
      ...open,
      operationId: 'getT',
      summary: 'The link of an ad: a click, and on to where it was signed to lead',
      responses: {
        302: { description: 'On to the target', headers: { Location: { schema: { type: 'string' } } } },
        404: problem,
      },
    },
  },
}
