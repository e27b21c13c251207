// Holds what a test's stand-in answers to what the platform documents, so that a stand-in can't be wrong in peace.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { endpoints } from '../../../src/http/app.ts'
import { describeApi } from '../../../src/http/openapi.ts'

const ajv = new Ajv2020({ strict: false, validateFormats: false })
ajv.addSchema(describeApi(endpoints, 'http://localhost') as unknown as Record<string, unknown>, 'api')

/** The same value; throws when it isn't a `schema` of the OpenAPI document. */
export function asDocumented<T>(schema: string, value: T): T {
  if (!ajv.validate(`api#/components/schemas/${schema}`, value)) throw new Error(`${schema}: ${ajv.errorsText()}`)
  return value
}
