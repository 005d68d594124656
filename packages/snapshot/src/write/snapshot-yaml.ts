import type { Snapshot } from '../snapshot.ts'

/**
 * The same data for people: block style, keys in the JSON's order, unicode kept.
 *
 * The text comes from the JSON form, so the two cannot differ. Characters that YAML calls unprintable, and strings that another
 * parser would take for a date, a number or a merge key, are written in double quotes.
 */
export async function toSnapshotYaml(snapshot: Snapshot): Promise<string> {
  // Loaded only where a YAML file is really written: it costs more than reading a log.
  const { stringify } = await import('yaml')
  return stringify(JSON.parse(JSON.stringify(snapshot)), {
    lineWidth: 0,
    aliasDuplicateObjects: false,
    // PyYAML reads YAML 1.1: there `yes`, `12:30:00` and `2026-01-01` are no strings unless quoted.
    version: '1.1',
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
  })
}
