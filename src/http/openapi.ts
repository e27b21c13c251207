// The OpenAPI document, from the same declarations and schemas that are enforced.
import { Hono } from 'hono'
import * as z from 'zod'
import type { Declaration, Endpoint, Harmless } from './endpoint.ts'
import { touches } from './openapi-touches.ts'
import type { AppEnv, Role } from './platform.ts'
import { problem } from './schema/problem.ts'

type Json = Readonly<Record<string, unknown>>

export type OpenApi = {
  readonly openapi: '3.1.0'
  readonly info: Json
  readonly servers: readonly Json[]
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, Json>; readonly securitySchemes: Json }
}

export type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly security: readonly Json[]
  readonly 'x-roles': readonly Role[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: boolean; readonly content: Record<string, { readonly schema: Json }> }
  readonly responses: Record<
    string,
    { readonly description: string; readonly content?: unknown; readonly headers?: Json }
  >
}

export type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: Json
  readonly description?: string
}

export function openApi(endpoints: readonly Endpoint[]): Hono<AppEnv> {
  let made: OpenApi | undefined
  return new Hono<AppEnv>().get('/v1/openapi.json', (c) => {
    made ??= describeApi(endpoints, c.env.platform.deps.publicUrl)
    return c.json(made)
  })
}

export function describeApi(endpoints: readonly Endpoint[], publicUrl: string): OpenApi {
  const schemas: Record<string, Json> = {}
  const paths: Record<string, Record<string, Operation>> = {}
  for (const { declaration } of endpoints) {
    const path = declaration.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [declaration.method]: operationOf(declaration, schemas) }
  }
  Object.assign(paths, touches)
  schemaOf(problem, 'output', schemas)
  return {
    openapi: '3.1.0',
    info: { title: 'Rebound', version: '1', description: introduction, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: `${publicUrl}/v1` }],
    tags: [...new Set(endpoints.map(({ declaration }) => declaration.tag))].map((name) => ({ name })),
    paths,
    components: { schemas, securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'rb_…' } } },
  }
}

const introduction =
  'Card-linked offers and cashback. Money is an integer in minor units beside its currency, instants are RFC 3339, ' +
  'rates are basis points. Every POST takes an Idempotency-Key. Errors are problems after RFC 9457.'

function operationOf(declared: Declaration, schemas: Record<string, Json>): Operation {
  const { method, path, tag, summary, description, roles, answer, status = 200 } = declared
  const content = { 'application/json': { schema: schemaOf(answer, 'output', schemas) } }
  return {
    operationId: `${method}${path.replace(/[:/-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    ...(description ? { description } : {}),
    tags: [tag],
    security: [{ key: [] }],
    'x-roles': roles,
    parameters: parametersOf(declared, schemas),
    ...bodyOf(declared, schemas),
    responses: { [status]: { description: 'Done', content }, default: problemAnswer },
  }
}

const problemAnswer = {
  description: 'A problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function bodyOf({ body, uncheckedBody }: Declaration, schemas: Record<string, Json>): Pick<Operation, 'requestBody'> {
  const schema = body ?? uncheckedBody?.schema
  if (!schema) return {}
  const type = !uncheckedBody || uncheckedBody.type === 'json' ? 'application/json' : uncheckedBody.type
  return { requestBody: { required: true, content: { [type]: { schema: schemaOf(schema, 'input', schemas) } } } }
}

function parametersOf(declared: Declaration, schemas: Record<string, Json>): readonly Parameter[] {
  const idempotency: Parameter = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', maxLength: 255 },
    description: declared.harmless?.keeps === 'nothing' ? anewBecause(declared.harmless) : sameAnswer,
  }
  return [
    ...fieldsOf(declared.params, 'path', schemas),
    ...fieldsOf(declared.query, 'query', schemas),
    ...(declared.method === 'post' ? [idempotency] : []),
  ]
}

const sameAnswer = 'The same key and body gives the first answer again, with `Idempotent-Replayed: true`.'

function anewBecause({ because }: Harmless): string {
  return `Not needed: ${because} The same request again is answered anew.`
}

function fieldsOf(group: z.ZodType | undefined, place: 'path' | 'query', schemas: Record<string, Json>): Parameter[] {
  if (!group) return []
  const { properties = {}, required = [] } = schemaOf(group, 'input', schemas) as {
    properties?: Record<string, Json>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }))
}

/** Schemas with a name of their own (`meta({ id })`) go to the components, and are referred to. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, Json>): Json {
  const whole = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: tidy }) as Json
  const {
    $schema: _,
    $defs = {},
    ...own
  } = JSON.parse(JSON.stringify(whole).replaceAll('"#/$defs/', '"#/components/schemas/')) as {
    $schema?: string
    $defs?: Record<string, Json>
  }
  for (const [name, definition] of Object.entries($defs)) schemas[name] = strip(definition)
  const id = (own as { id?: string }).id
  if (id === undefined) return own
  schemas[id] = strip(own)
  return { $ref: `#/components/schemas/${id}` }
}

/** What zod says of TypeScript's types and not of the JSON. */
function tidy({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  delete jsonSchema.readOnly
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}

function strip(definition: Json): Json {
  const { id: _, ...rest } = definition
  return rest
}
