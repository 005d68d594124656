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
  const faults: string[] = []
  check(value, schema, '', { root: schema, faults, limit })
  return faults
}

interface Checking {
  readonly root: JsonSchema
  readonly faults: string[]
  readonly limit: number
}

function check(value: unknown, schema: JsonSchema, path: string, run: Checking): void {
  if (run.faults.length >= run.limit) return
  const fault = (words: string): void => {
    run.faults.push(`${path || 'the whole'}: ${words}`)
  }
  if (schema.$ref !== undefined) {
    const target = run.root.$defs?.[schema.$ref.replace('#/$defs/', '')]
    if (target === undefined) throw new TypeError(`the schema has no ${schema.$ref}`)
    check(value, target, path, run)
    return
  }
  if (schema.anyOf !== undefined) {
    const tries = schema.anyOf.map((option) => {
      const faults: string[] = []
      check(value, option, path, { root: run.root, faults, limit: 1 })
      return faults
    })
    if (tries.every((faults) => faults.length > 0)) fault(`fits none of its forms (${tries.flat()[0]})`)
    return
  }
  if (schema.type !== undefined && ![schema.type].flat().some((type) => isOfType(value, type))) {
    fault(`is ${nameType(value)}, not ${[schema.type].flat().join(' or ')}`)
    return
  }
  if ('const' in schema && value !== schema.const) fault(`is not ${JSON.stringify(schema.const)}`)
  if (schema.enum !== undefined && !schema.enum.includes(value)) fault(`is none of ${schema.enum.join(', ')}`)
  if (typeof value === 'number') {
    if (value < (schema.minimum ?? Number.NEGATIVE_INFINITY)) fault(`is below ${schema.minimum}`)
    if (value > (schema.maximum ?? Number.POSITIVE_INFINITY)) fault(`is above ${schema.maximum}`)
  }
  if (typeof value === 'string' && schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) {
    fault('has not the form it should')
  }
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0)) fault(`has fewer than ${schema.minItems} entries`)
    if (value.length > (schema.maxItems ?? Number.POSITIVE_INFINITY)) fault(`has more than ${schema.maxItems} entries`)
    if (schema.items) for (const [i, item] of value.entries()) check(item, schema.items, `${path}[${i}]`, run)
  } else if (typeof value === 'object' && value !== null) checkMembers(value, schema, path, run)
}

function checkMembers(value: object, schema: JsonSchema, path: string, run: Checking): void {
  const under = (name: string): string => (path === '' ? name : `${path}.${name}`)
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name) && run.faults.length < run.limit) run.faults.push(`${under(name)}: is missing`)
  }
  for (const [name, member] of Object.entries(value)) {
    const own = Object.hasOwn(schema.properties ?? {}, name) ? schema.properties?.[name] : schema.additionalProperties
    if (own !== undefined && member !== undefined) check(member, own, under(name), run)
  }
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isSafeInteger(value)
  if (type === 'number') return typeof value === 'number'
  return nameType(value) === type
}

function nameType(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
