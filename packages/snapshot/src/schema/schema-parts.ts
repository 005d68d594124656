import type { JsonSchema } from './json-schema.ts'

export const text: JsonSchema = { type: 'string' }
export const flag: JsonSchema = { type: 'boolean' }
export const number: JsonSchema = { type: 'number' }
export const count: JsonSchema = { type: 'integer', minimum: 0 }
export const counts: JsonSchema = { type: 'object', additionalProperties: count }
export const texts: JsonSchema = { type: 'array', items: text }
export const when: JsonSchema = { type: 'string', description: 'ISO 8601' }

export function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items }
}

export function ref(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` }
}

export function oneOf(...values: readonly string[]): JsonSchema {
  return { type: 'string', enum: values }
}

export function orNull(schema: JsonSchema): JsonSchema {
  return { ...schema, type: [schema.type ?? []].flat().concat('null') }
}

/** An object; a `?` at the end of a name means that it may be missing. Further members are allowed: a later version may add some. */
export function object(members: { readonly [name: string]: JsonSchema }, description?: string): JsonSchema {
  const entries = Object.entries(members)
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    required: entries.filter(([name]) => !name.endsWith('?')).map(([name]) => name),
    properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace(/\?$/, ''), schema])),
  }
}
