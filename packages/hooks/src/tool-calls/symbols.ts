/** Names that a call is about, at most this many: more would be a list of a file's contents, not what was worked on. */
const MOST = 8

/** Lines that are looked at upwards from an edit for the declaration around it. */
const UPWARDS = 400

const PROSE = /\.(?:md|mdx|markdown|txt|rst|adoc|org)$/i
const SECTIONED = /\.(?:toml|ini|cfg|conf|editorconfig|gitconfig)$/i
const KEYED = /\.(?:ya?ml)$/i
const STYLED = /\.(?:css|scss|sass|less)$/i
const SILENT = /\.(?:json[c5l]?|lock|csv|tsv|html?|xml|svg|ipynb|log|diff|patch|env)$/i
const BRACED = /\.(?:c|cc|cpp|cxx|h|hh|hpp|m|mm|cs|java|groovy|dart|php|scala|kt|[cm]?[jt]sx?|vue|svelte|sol|swift)$/i

const HEADING = /^#{1,6}[ \t]+(.+)/
const SECTION = /^\[+([^\]]+)\]/
const KEY = /^([A-Za-z][\w-]*):/
const SELECTOR = /^([.#]?[A-Za-z][\w-]*)[^;{]*\{/
/** A word that declares, its modifiers before it, a receiver or type parameters after it, then the name. */
const DECLARED =
  /^[ \t]*(?:(?:export|default|public|private|protected|internal|static|final|abstract|async|pub(?:\([a-z]+\))?|unsafe|extern|const|override|virtual|sealed|partial|open|data|inline|declare|local|suspend)[ \t]+)*(?:func|function\*?|fn|fun|def|defp|defmodule|defmacrop?|defprotocol|defimpl|defn-?|class|interface|type|struct|enum|union|trait|impl|module|namespace|protocol|object|record|actor|extension|mod|sub|procedure|message|service|rpc|resource)[ \t]+(?:\([^)]*\)[ \t]*)?(?:<[^>]*>[ \t]*)?["']?([A-Za-z_$][\w$.:-]*[?!]?)/
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
const METHOD = /^[ \t]*(?:[\w$<>[\],.?*&:@]+[ \t]+){0,6}[*&#]?([A-Za-z_$][\w$]*)[ \t]*\([^;]*\{[ \t]*$/
const STATEMENT =
  /^[ \t]*(?:if|else|for|foreach|while|switch|catch|return|do|with|using|lock|when|match|new|await|throw|case|yield|synchronized|guard|expect|assert)\b|=>|\bfunction\b|=[^=]/

const nameIn = (line: string, path: string): string | undefined => {
  if (PROSE.test(path))
    return HEADING.exec(line)?.[1]
      ?.replace(/[#*`]+/g, '')
      .trim()
      .slice(0, 60)
  if (SILENT.test(path)) return undefined
  if (SECTIONED.test(path)) return SECTION.exec(line)?.[1]
  if (KEYED.test(path)) return KEY.exec(line)?.[1]
  if (STYLED.test(path)) return SELECTOR.exec(line)?.[1]
  const declared = DECLARED.exec(line)?.[1]
  if (declared) return declared
  const bound = BOUND.exec(line)
  if (bound) return bound[1] ?? bound[2]
  const titled = (TITLED.exec(line) ?? SCHEMA.exec(line))?.[1]
  if (titled) return titled
  if (BRACED.test(path)) return STATEMENT.test(line) ? undefined : METHOD.exec(line)?.[1]
  return TARGET.exec(line)?.[1]
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
export const declaredNames = (text: string, path: string, most: number = MOST): string[] => {
  const names = new Set<string>()
  let start = 0
  while (start < text.length && names.size < most) {
    let end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    // A line of a minified file declares nothing that a reader would look for.
    if (end - start < 400) {
      const name = nameIn(text.slice(start, end), path)
      if (name && name.length > 1) names.add(name)
    }
    start = end + 1
  }
  return [...names]
}

/** The declaration around a place in a file: the nearest line above it that declares a name and stands further left. */
export const enclosingName = (file: string, offset: number, path: string): string | undefined => {
  let end = file.indexOf('\n', offset)
  if (end < 0) end = file.length
  let indent = Number.POSITIVE_INFINITY
  for (let seen = 0; seen < UPWARDS && end >= 0; seen++) {
    const start = file.lastIndexOf('\n', end - 1) + 1
    const line = file.slice(start, Math.min(end, start + 400))
    if (line.trim() !== '') {
      const here = indentOf(line)
      if (here < indent) {
        const name = nameIn(line, path)
        if (name && name.length > 1 && (seen > 0 || here === 0)) return name
        if (seen === 0) indent = here
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
export const editedSymbols = (path: string, before: string, after: string, original?: string): string[] => {
  const names = new Set<string>()
  if (original && before !== '') {
    const at = original.indexOf(before)
    const around = at < 0 ? undefined : enclosingName(original, at, path)
    if (around) names.add(around)
  }
  for (const text of [after, before])
    for (const name of declaredNames(text, path)) if (names.size < MOST) names.add(name)
  return [...names]
}
