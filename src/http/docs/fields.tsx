// A JSON schema as a list that people read: names, types, bounds, and what is inside on demand.

export type Schema = {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly description?: string
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly maxItems?: number
}

export type Schemas = Readonly<Record<string, Schema>>

const deepest = 6

export function Fields({ schema, schemas, depth = 0 }: { schema: Schema; schemas: Schemas; depth?: number }) {
  const { properties = {}, required = [] } = resolve(schema, schemas)
  return (
    <dl class="fields">
      {Object.entries(properties).map(([name, field]) => (
        <div>
          <dt>
            <code>{name}</code>
            {required.includes(name) && field.default === undefined ? <span class="must">required</span> : null}
          </dt>
          <dd>
            <Field field={field} schemas={schemas} depth={depth} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Field({ field, schemas, depth }: { field: Schema; schemas: Schemas; depth: number }) {
  const { description } = resolve(field, schemas)
  const inside = depth < deepest ? objectsIn(field, schemas) : []
  return (
    <>
      {typeName(field, schemas)}
      {bounds(nonNull(field, schemas))}
      {description ? <> · {description}</> : null}
      {inside.map((each, index) => (
        <details>
          <summary>{inside.length > 1 ? variantName(each, index) : 'fields'}</summary>
          <Fields schema={each} schemas={schemas} depth={depth + 1} />
        </details>
      ))}
    </>
  )
}

export function resolve(schema: Schema, schemas: Schemas): Schema {
  const name = schema.$ref?.split('/').pop()
  return name === undefined
    ? schema
    : { ...schemas[name], ...(schema.description && { description: schema.description }) }
}

function variants(schema: Schema): readonly Schema[] | undefined {
  return schema.anyOf ?? schema.oneOf
}

/** The objects that can stand here: itself, what a list holds, or each of several shapes. */
export function objectsIn(field: Schema, schemas: Schemas): readonly Schema[] {
  const schema = resolve(field, schemas)
  if (schema.properties) return [schema]
  if (schema.items) return objectsIn(schema.items, schemas)
  return (variants(schema) ?? []).flatMap((each) => objectsIn(each, schemas))
}

function nonNull(field: Schema, schemas: Schemas): Schema {
  const schema = resolve(field, schemas)
  const real = variants(schema)?.filter(({ type }) => type !== 'null')
  return real?.length === 1 ? resolve(real[0]!, schemas) : schema
}

function typeName(field: Schema, schemas: Schemas): string {
  const schema = resolve(field, schemas)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const several = variants(schema)
  if (several) return [...new Set(several.map((each) => typeName(each, schemas)))].join(' or ')
  if (schema.type === 'array') return `list of ${schema.items ? typeName(schema.items, schemas) : 'anything'}`
  if (schema.format === 'date-time') return 'instant'
  if (schema.format === 'date') return 'date'
  return schema.type ?? 'anything'
}

function bounds({ minimum, maximum, minLength, maxLength, maxItems, default: fallback }: Schema): string {
  const parts = [
    minimum !== undefined && maximum !== undefined ? `${grouped(minimum)} to ${grouped(maximum)}` : null,
    minimum !== undefined && maximum === undefined ? `at least ${grouped(minimum)}` : null,
    maxLength !== undefined ? `${minLength ? `${minLength} to ` : 'up to '}${grouped(maxLength)} characters` : null,
    maxItems !== undefined ? `up to ${grouped(maxItems)}` : null,
    fallback !== undefined && fallback !== null && typeof fallback !== 'object' && fallback !== ''
      ? `${JSON.stringify(fallback)} by default`
      : null,
  ].filter((part) => part !== null)
  return parts.length > 0 ? `, ${parts.join(', ')}` : ''
}

function grouped(count: number): string {
  return count.toLocaleString('en')
}

function variantName(variant: Schema, index: number): string {
  const constant = Object.values(variant.properties ?? {}).find((field) => field.const !== undefined)
  return constant ? String(constant.const) : `shape ${index + 1}`
}
