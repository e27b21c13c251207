// Calls the running platform, and holds every answer to the OpenAPI document that it publishes: a test of a call is a
// test of what is documented of it.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, inject } from 'vitest'

const { url, operatorKey } = inject('platform')

// biome-ignore lint/suspicious/noExplicitAny: tests reach into answers, and fail where something is not there
type Json = any
export type Answer = { readonly status: number; readonly body: Json; readonly headers: Headers }
type Options = { readonly body?: unknown; readonly once?: string; readonly headers?: Record<string, string> }

export const baseUrl = url
export const operator = caller(operatorKey)

/** @param at another running platform than the one that all tests share. */
export function caller(key: string | null, at = url) {
  const call =
    (method: string) =>
    (path: string, { body, once, headers = {} }: Options = {}): Promise<Answer> =>
      send(
        at,
        method,
        path,
        {
          ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(once === undefined ? {} : { 'Idempotency-Key': once }),
          ...headers,
        },
        body,
      )
  return { get: call('GET'), post: call('POST'), patch: call('PATCH'), delete: call('DELETE') }
}

async function send(
  at: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: unknown,
): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  const response = await fetch(at + path, { method, headers, ...(raw === undefined ? {} : { body: raw as BodyInit }) })
  const text = await response.text()
  const type = response.headers.get('Content-Type') ?? ''
  const parsed: Json = type.includes('json') && !type.includes('ndjson') ? JSON.parse(text) : text
  if (path.startsWith('/v1/')) await expectDocumented(method, path, response.status, type, parsed)
  return { status: response.status, body: parsed, headers: response.headers }
}

let documented: Promise<{ readonly ajv: Ajv2020; readonly paths: Json }> | undefined

async function readDocument() {
  const api = (await (await fetch(`${url}/v1/openapi.json`)).json()) as Json
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  ajv.addSchema(api, 'api')
  return { ajv, paths: api.paths }
}

/** A problem has the shape of a problem, and any other answer the shape that its call documents. */
async function expectDocumented(method: string, path: string, status: number, type: string, body: unknown) {
  documented ??= readDocument()
  const { ajv, paths } = await documented
  if (status >= 400) {
    expect(type).toBe('application/problem+json')
    expect(faults(ajv, 'api#/components/schemas/Problem', body)).toEqual([])
    return
  }
  const pathname = new URL(path, url).pathname.slice('/v1'.length)
  if (pathname === '/openapi.json' || type.includes('ndjson')) return
  const template = Object.keys(paths).find((each) =>
    new RegExp(`^${each.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  )
  expect(template, `${method} ${pathname} is documented`).toBeDefined()
  expect(Object.keys(paths[template!][method.toLowerCase()].responses)).toContain(String(status))
  const step = template!.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')
  const pointer = `/paths/${step}/${method.toLowerCase()}/responses/${status}/content/application~1json/schema`
  expect(faults(ajv, `api#${pointer}`, body)).toEqual([])
}

function faults(ajv: Ajv2020, ref: string, value: unknown): string[] {
  const validate = ajv.getSchema(ref)
  if (!validate) throw new Error(`the document has no ${ref}`)
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

let count = 0

/** A word that no other test uses. */
export function fresh(what: string): string {
  count++
  return `${what} ${process.pid}-${Date.now().toString(36)}-${count}`
}
