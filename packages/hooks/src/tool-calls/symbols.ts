import { pieceOf, type RedactedText } from '@winddown/core'

/** Names that a call is about, at most this many: more would be a list of a file's contents, not what was worked on. */
const MOST = 8

/** Lines that are looked at upwards from an edit for the declaration around it. */
const UPWARDS = 400

/** A line of a minified file declares nothing that a reader would look for. */
const LONGEST = 400

type Style = 'prose' | 'sections' | 'keys' | 'styles' | 'braces' | 'code' | 'none'

const styleOf = (path: string): Style => {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  switch (dot < 0 ? '' : name.slice(dot + 1).toLowerCase()) {
    case 'md':
    case 'mdx':
    case 'markdown':
    case 'txt':
    case 'rst':
    case 'adoc':
    case 'org':
      return 'prose'
    case 'toml':
    case 'ini':
    case 'cfg':
    case 'conf':
      return 'sections'
    case 'yml':
    case 'yaml':
      return 'keys'
    case 'css':
    case 'scss':
    case 'sass':
    case 'less':
      return 'styles'
    case 'json':
    case 'jsonc':
    case 'jsonl':
    case 'json5':
    case 'lock':
    case 'csv':
    case 'tsv':
    case 'htm':
    case 'html':
    case 'xml':
    case 'svg':
    case 'ipynb':
    case 'log':
    case 'diff':
    case 'patch':
    case 'env':
      return 'none'
    case 'py':
    case 'rb':
    case 'go':
    case 'rs':
    case 'ex':
    case 'exs':
    case 'sh':
    case 'bash':
    case 'lua':
    case 'hs':
    case 'ml':
    case 'clj':
    case 'sql':
    case 'mk':
    case '':
      return 'code'
    default:
      return 'braces'
  }
}

/** True for documents: their text is meant for people. */
export const isProse = (path: string): boolean => styleOf(path) === 'prose'

const HEADING = /^#{1,6}[ \t]+(.+)/
const SECTION = /^\[+([^\]]+)\]/
const KEY = /^([A-Za-z][\w-]*):/
const SELECTOR = /^([.#]?[A-Za-z][\w-]*)[^;{]*\{/
/** A word that declares, its modifiers before it, a receiver or type parameters after it, then the name. */
const DECLARED =
  /^[ \t]*(?:(?:export|default|public|private|protected|internal|static|final|abstract|async|pub(?:\([a-z]+\))?|unsafe|extern|const|override|virtual|sealed|partial|open|data|inline|declare|local|suspend)[ \t]+)*(?:func|function\*?|fn|fun|def|defp|defmodule|defmacrop?|defprotocol|defimpl|defn-?|class|interface|type|struct|enum|union|trait|impl|module|namespace|protocol|object|record|actor|extension|mod|sub|procedure|message|service|rpc|resource)(?:<[^>]*>)?[ \t]+(?:\([^)]*\)[ \t]*)?["']?([A-Za-z_$][\w$.:-]*[?!]?)/
/** A binding at the left margin: a constant, a component, a table. */
const BOUND =
  /^(?:export[ \t]+|pub(?:\([a-z]+\))?[ \t]+|local[ \t]+|readonly[ \t]+|declare[ \t]+)*(?:const|let|var|val|static)[ \t]+(?:mut[ \t]+)?([A-Za-z_$][\w$]*)|^([A-Z][A-Z0-9_]{3,})[ \t]*(?::[^=]+)?=/
/** A test or a group of tests, by its title. */
const TITLED = /^[ \t]*(?:describe|it|test|context|feature|scenario)(?:\.\w+)?[ (]+["'`]([^"'`]{3,60})/
/** A statement of a schema. */
const SCHEMA =
  /^[ \t]*create[ \t]+(?:or[ \t]+replace[ \t]+)?(?:temp(?:orary)?[ \t]+|unique[ \t]+)?(?:table|view|function|procedure|index|type|trigger)[ \t]+(?:if[ \t]+not[ \t]+exists[ \t]+)?["`[]?([\w.]+)/i
/** A shell function, or a target of a makefile. */
const TARGET = /^([A-Za-z_][\w.-]*)(?:[ \t]*\(\)[ \t]*\{|:(?![=:/])(?:[ \t]|$))/
/** A method of a language with braces: an identifier, parameters, and an opening brace at the end of the line. */
const METHOD = /^[ \t]*(?:[\w$<>[\],.?*&:@]+[ \t]+){0,6}[*&#]?(?:\w+::)*~?([A-Za-z_$][\w$]*)[ \t]*\([^;]*\{[ \t]*$/
const STATEMENT =
  /^[ \t]*(?:if|else|for|foreach|while|switch|catch|return|do|with|using|lock|when|match|new|await|throw|case|yield|synchronized|guard|expect|assert)\b|=>|\bfunction\b|=[^=]/

/** The first words that can stand before a declared name; asked first, because most lines of a file begin with others. */
const OPENING =
  /^[ \t]*(?:abstract|actor|async|class|const|context|create|data|declare|def|default|describe|enum|export|extension|extern|feature|final|fn|func?|function|impl|inline|interface|internal|it|let|local|message|mod|module|namespace|object|open|override|partial|private|procedure|protected|protocol|pub|public|readonly|record|resource|rpc|scenario|sealed|service|static|struct|sub|suspend|test|trait|type|union|unsafe|va[lr]|virtual|[A-Z][A-Z0-9_]{3,}[ \t]*[:=])/i

const nameIn = (line: string, style: Style): string | undefined => {
  switch (style) {
    case 'none':
      return undefined
    case 'prose':
      return HEADING.exec(line)?.[1]
        ?.replace(/[#*`]+/g, '')
        .trim()
        .slice(0, 60)
    case 'sections':
      return SECTION.exec(line)?.[1]
    case 'keys':
      return KEY.exec(line)?.[1]
    case 'styles':
      return SELECTOR.exec(line)?.[1]
  }
  if (OPENING.test(line)) {
    const bound = DECLARED.exec(line) ?? BOUND.exec(line) ?? TITLED.exec(line) ?? SCHEMA.exec(line)
    if (bound) return bound[1] ?? bound[2]
  }
  if (style === 'code') return TARGET.exec(line)?.[1]
  return line.endsWith('{') && !STATEMENT.test(line) ? METHOD.exec(line)?.[1] : undefined
}

const indentOf = (line: string): number => {
  let at = 0
  while (line.charCodeAt(at) === 32 || line.charCodeAt(at) === 9) at++
  return at
}

/**
 * Names that a piece of a file declares: functions, types, constants at the margin, headings, sections, titles of tests.
 * By the shape of the lines, for most languages; `path` says which shapes to look for. In order, without repeats.
 */
export const declaredNames = (text: RedactedText, path: string, most: number = MOST): string[] => {
  const style = styleOf(path)
  const names = new Set<string>()
  /** In prose, a block of code: its comments look like headings. */
  let fenced = false
  for (let start = 0; style !== 'none' && start < text.length && names.size < most; ) {
    let end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    if (end - start < LONGEST && end > start) {
      const line = text.slice(start, end)
      if (style === 'prose' && line.startsWith('```')) fenced = !fenced
      const name = fenced ? undefined : nameIn(line, style)
      if (name && name.length > 1) names.add(name)
    }
    start = end + 1
  }
  return [...names]
}

/**
 * The declaration around a place in a file: the nearest line above it that declares a name and stands further left; in
 * prose and in files of sections the nearest heading above it.
 */
export const enclosingName = (file: RedactedText, offset: number, path: string): string | undefined => {
  const style = styleOf(path)
  if (style === 'none') return undefined
  const nested = style === 'braces' || style === 'code'
  let end = file.indexOf('\n', offset)
  if (end < 0) end = file.length
  let indent = Number.POSITIVE_INFINITY
  for (let seen = 0; seen < UPWARDS && end >= 0; seen++) {
    const start = end === 0 ? 0 : file.lastIndexOf('\n', end - 1) + 1
    if (end - start < LONGEST && end > start) {
      const line = file.slice(start, end)
      const here = indentOf(line)
      if (here < line.length && (!nested || here < indent)) {
        const name = nameIn(line, style)
        if (name && name.length > 1) return name
        if (seen === 0) indent = Math.max(here, 1)
        // A closing brace or a label stands where the declaration stands: it must not hide it.
        else if (/\w/.test(line)) indent = Math.max(here, 1)
      }
    }
    if (start === 0) return undefined
    end = start - 1
  }
  return undefined
}

/**
 * What an edit is about: the declaration around the changed place, then the names that the old and the new text declare.
 * `original` is the file before the edit, where the harness gives it.
 */
export const editedSymbols = (
  path: string,
  before: RedactedText,
  after: RedactedText,
  original?: RedactedText,
): string[] => {
  const names = new Set<string>()
  const at = original && before !== '' ? original.indexOf(before) : -1
  let margin = ''
  if (original !== undefined && at >= 0) {
    const around = enclosingName(original, at, path)
    if (around) names.add(around)
    // An edit may begin within a line: its first line then stands where that line stands.
    margin = original.slice(original.lastIndexOf('\n', at - 1) + 1, at)
  }
  for (const text of [after, before])
    for (const name of declaredNames(pieceOf(text, margin + text), path)) if (names.size < MOST) names.add(name)
  return [...names]
}
