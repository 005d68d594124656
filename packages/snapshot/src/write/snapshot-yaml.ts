import type { Snapshot } from '../snapshot.ts'
import { writable } from './writable.ts'

/** Surely a string for every parser: letters first, no mark that means something, and none of the words below. */
const PLAIN = /^[A-Za-z][\w /.,()+@%-]*(?<! )$/
/** Words that YAML 1.1 reads as true, false, null or a number. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i
/** Printable lines that begin with something to see: such a text can stand as it is, under a `|`. */
const LITERAL =
  /^(?! )[\t\x20-\x7e\u00a0-\u1fff\u2010-\u2027\u2030-\u205f\u2070-\ud7ff\ue000-\ufefe\uff00-\ufffd\n\p{Emoji}]*$/u
/** What PyYAML refuses even inside quotes, takes for a line's end, or what nobody sees. */
const UNPRINTABLE = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g

/**
 * The same data for people: block style, keys in the JSON's order, unicode kept, texts of several lines as they are.
 *
 * A string is left unquoted only where no parser of YAML 1.1 or 1.2 takes it for anything else; every other one is in double quotes, where
 * unprintable characters are escapes.
 */
export async function toSnapshotYaml(snapshot: Snapshot): Promise<string> {
  // Loaded only where a YAML file is really written: it costs more than reading a log.
  const { Document, visit } = await import('yaml')
  const document = new Document(JSON.parse(JSON.stringify(writable(snapshot))), { aliasDuplicateObjects: false })
  visit(document, {
    Scalar(key, node) {
      if (key !== 'key' && typeof node.value === 'string') node.type = styleOf(node.value)
    },
  })
  // All of these stand in double quotes by now, where `\x` is an escape.
  return document
    .toString({ lineWidth: 0 })
    .replace(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function styleOf(text: string): 'PLAIN' | 'BLOCK_LITERAL' | 'QUOTE_DOUBLE' {
  if (text.length <= 200 && PLAIN.test(text) && !WORD.test(text)) return 'PLAIN'
  const isBlock = text.includes('\n') && text.length > 40 && !/^\n|[ \t]\n|\s$|^ /.test(text)
  return isBlock && LITERAL.test(text) ? 'BLOCK_LITERAL' : 'QUOTE_DOUBLE'
}
