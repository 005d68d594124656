/** The part of JSON Schema 2020-12 that our schema is written in, and that {@link schemaFaults} checks. */
export interface JsonSchema {
  readonly $schema?: string
  readonly $id?: string
  readonly title?: string
  readonly description?: string
  readonly $ref?: string
  readonly $defs?: { readonly [name: string]: JsonSchema }
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: { readonly [name: string]: JsonSchema }
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonSchema
  readonly items?: JsonSchema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly anyOf?: readonly JsonSchema[]
}

/**
 * Where a value departs from a schema, as `path: what is wrong`; at most `limit` of them. For our own schema, which uses what
 * {@link JsonSchema} lists: a general validator would cost every reader more time than reading does.
 */
export function schemaFaults(value: unknown, schema: JsonSchema, limit = 20): string[] {
  const run: Checking = { root: schema, faults: [], limit, path: [] }
  check(value, schema, run)
  return run.faults
}

interface Checking {
  readonly root: JsonSchema
  readonly faults: string[]
  readonly limit: number
  /** Names and positions from the whole down to the value that is looked at; put into words only for a fault. */
  readonly path: (string | number)[]
}

function fault(run: Checking, words: string, member?: string): void {
  if (run.faults.length >= run.limit) return
  const path = (member === undefined ? run.path : [...run.path, member])
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join('')
  run.faults.push(`${path || 'the whole'}: ${words}`)
}

function check(value: unknown, schema: JsonSchema, run: Checking): void {
  if (run.faults.length >= run.limit) return
  if (schema.$ref !== undefined) {
    const target = run.root.$defs?.[schema.$ref.slice('#/$defs/'.length)]
    if (target === undefined) throw new TypeError(`the schema has no ${schema.$ref}`)
    check(value, target, run)
    return
  }
  if (schema.anyOf !== undefined) {
    checkAnyOf(value, schema.anyOf, run)
    return
  }
  const { type } = schema
  if (
    type !== undefined &&
    !(typeof type === 'string' ? isOfType(value, type) : type.some((one) => isOfType(value, one)))
  ) {
    fault(run, `is ${nameType(value)}, not ${[type].flat().join(' or ')}`)
    return
  }
  if (schema.const !== undefined && value !== schema.const) fault(run, `is not ${JSON.stringify(schema.const)}`)
  if (schema.enum !== undefined && !schema.enum.includes(value)) fault(run, `is none of ${schema.enum.join(', ')}`)
  if (typeof value === 'number') {
    if (value < (schema.minimum ?? Number.NEGATIVE_INFINITY)) fault(run, `is below ${schema.minimum}`)
    if (value > (schema.maximum ?? Number.POSITIVE_INFINITY)) fault(run, `is above ${schema.maximum}`)
  } else if (typeof value === 'string') {
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) {
      fault(run, 'has not the form it should')
    }
  } else if (Array.isArray(value)) checkEntries(value, schema, run)
  else if (typeof value === 'object' && value !== null) checkMembers(value as Members, schema, run)
}

type Members = { readonly [name: string]: unknown }

function checkAnyOf(value: unknown, options: readonly JsonSchema[], run: Checking): void {
  let first: string | undefined
  for (const option of options) {
    const tried: Checking = { root: run.root, faults: [], limit: 1, path: [...run.path] }
    check(value, option, tried)
    if (tried.faults.length === 0) return
    first ??= tried.faults[0]
  }
  fault(run, `fits none of its forms (${first})`)
}

function checkEntries(value: readonly unknown[], schema: JsonSchema, run: Checking): void {
  if (value.length < (schema.minItems ?? 0)) fault(run, `has fewer than ${schema.minItems} entries`)
  if (value.length > (schema.maxItems ?? Number.POSITIVE_INFINITY))
    fault(run, `has more than ${schema.maxItems} entries`)
  if (schema.items === undefined) return
  for (let i = 0; i < value.length; i += 1) {
    run.path.push(i)
    check(value[i], schema.items, run)
    run.path.pop()
  }
}

function checkMembers(value: Members, schema: JsonSchema, run: Checking): void {
  for (const name of schema.required ?? []) if (!Object.hasOwn(value, name)) fault(run, 'is missing', name)
  const { properties, additionalProperties } = schema
  if (properties === undefined && additionalProperties === undefined) return
  for (const name of Object.keys(value)) {
    const member = value[name]
    const own = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : additionalProperties
    if (own === undefined || member === undefined) continue
    run.path.push(name)
    check(member, own, run)
    run.path.pop()
  }
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'integer':
      return Number.isSafeInteger(value)
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    default:
      return typeof value === type
  }
}

function nameType(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
