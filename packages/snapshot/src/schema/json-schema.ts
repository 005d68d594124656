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
  // Nearly every snapshot is what it should be: where each fault stands is looked for where there is one.
  return fits(value, schema, schema) ? [] : faultsOf(value, schema, limit)
}

/** The same by a look at every member, with the way to each. */
export function faultsOf(value: unknown, schema: JsonSchema, limit: number): string[] {
  const run: Checking = { root: schema, faults: [], limit, path: [] }
  check(value, schema, run)
  return run.faults
}

const PATTERNS = new Map<string, RegExp>()

/** An expression of the schema. A list of sessions meets each of them hundreds of times. */
function patternOf(source: string): RegExp {
  const known = PATTERNS.get(source)
  if (known !== undefined) return known
  const pattern = new RegExp(source, 'u')
  PATTERNS.set(source, pattern)
  return pattern
}

/** Whether {@link check} would find no fault. */
function fits(value: unknown, schema: JsonSchema, root: JsonSchema): boolean {
  if (schema.$ref !== undefined) return fits(value, targetOf(schema.$ref, root), root)
  if (schema.anyOf !== undefined) return schema.anyOf.some((option) => fits(value, option, root))
  const { type } = schema
  if (type !== undefined && !isOfTypes(value, type)) return false
  if (schema.const !== undefined && value !== schema.const) return false
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false
  if (typeof value === 'string') return schema.pattern === undefined || patternOf(schema.pattern).test(value)
  if (typeof value === 'number')
    return (
      value >= (schema.minimum ?? Number.NEGATIVE_INFINITY) && value <= (schema.maximum ?? Number.POSITIVE_INFINITY)
    )
  if (typeof value !== 'object' || value === null) return true
  if (!Array.isArray(value)) return fitsMembers(value as Members, schema, root)
  if (value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Number.POSITIVE_INFINITY))
    return false
  const { items } = schema
  if (items === undefined) return true
  const isPlain = isPlainText(items)
  for (const entry of value) if (!(isPlain && typeof entry === 'string') && !fits(entry, items, root)) return false
  return true
}

/** Whether every string fits: most of a snapshot are strings of which nothing else is asked. */
const isPlainText = ({ type, pattern, enum: some, const: one }: JsonSchema): boolean =>
  type === 'string' && pattern === undefined && some === undefined && one === undefined

function fitsMembers(value: Members, schema: JsonSchema, root: JsonSchema): boolean {
  const { required, properties, additionalProperties } = schema
  if (required !== undefined) for (const name of required) if (!Object.hasOwn(value, name)) return false
  if (properties === undefined && additionalProperties === undefined) return true
  for (const name of Object.keys(value)) {
    const member = value[name]
    const own = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : additionalProperties
    if (own === undefined || member === undefined) continue
    if (!(typeof member === 'string' && isPlainText(own)) && !fits(member, own, root)) return false
  }
  return true
}

function targetOf(ref: string, root: JsonSchema): JsonSchema {
  const target = root.$defs?.[ref.slice('#/$defs/'.length)]
  if (target === undefined) throw new TypeError(`the schema has no ${ref}`)
  return target
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
    check(value, targetOf(schema.$ref, run.root), run)
    return
  }
  if (schema.anyOf !== undefined) {
    checkAnyOf(value, schema.anyOf, run)
    return
  }
  const { type } = schema
  if (type !== undefined && !isOfTypes(value, type)) {
    fault(run, `is ${nameType(value)}, not ${[type].flat().join(' or ')}`)
    return
  }
  if (schema.const !== undefined && value !== schema.const) fault(run, `is not ${JSON.stringify(schema.const)}`)
  if (schema.enum !== undefined && !schema.enum.includes(value)) fault(run, `is none of ${schema.enum.join(', ')}`)
  if (typeof value === 'number') {
    if (value < (schema.minimum ?? Number.NEGATIVE_INFINITY)) fault(run, `is below ${schema.minimum}`)
    if (value > (schema.maximum ?? Number.POSITIVE_INFINITY)) fault(run, `is above ${schema.maximum}`)
  } else if (typeof value === 'string') {
    if (schema.pattern !== undefined && !patternOf(schema.pattern).test(value)) {
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

function isOfTypes(value: unknown, type: string | readonly string[]): boolean {
  return typeof type === 'string' ? isOfType(value, type) : type.some((one) => isOfType(value, one))
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
