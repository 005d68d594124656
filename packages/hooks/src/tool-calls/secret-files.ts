import { NO_TEXT, pieceOf, type RedactedText, type RedactedValue, wordTable } from '@winddown/core'
import { type Fields, pathField, textField } from './arguments.ts'
import { type GivenProgram, runsSecretProgram } from './programs/secret-programs.ts'
import { LEFT_OUT_WORDS, type SecretUse, secretUse } from './secret-commands.ts'
import { isSecretFile, mayNameSecretFile } from './secret-names.ts'

/** What stands where something of a secret file was left out. */
export const LEFT_OUT: RedactedText = pieceOf(NO_TEXT, LEFT_OUT_WORDS)

/** Names of arguments that hold a command line, also of tools that are no shell by their name. */
const COMMANDS = /^(?:command|commands|cmd|script|shell|bash|exec|run|code|args|arguments)$/i
/** Arguments that are no path however they look: what is searched for, written or told. */
const NO_PATH =
  /^(?:pattern|query|q|regex|old_string|new_string|content|text|prompt|description|message|title|body|url|name)$/i
/** Members of a call that are looked at. */
const LOOKED_AT = 500

/** What a call does with secret files: a command by its words, a program by its text, other calls by the files that they name. */
export const secretUseOf = (call: GivenProgram & { readonly input: Fields }, result: Fields): SecretUse => {
  const { command, input } = call
  const use = command === undefined ? 'none' : secretUse(command)
  if (use !== 'none') return use
  if (runsSecretProgram(call)) return 'writes'
  if (command !== undefined) return 'none'
  const named = [textField(result, 'filePath'), pathField(input), textField(input, 'glob', 'include', 'destination')]
  if (named.some((path) => path !== undefined && mayNameSecretFile(path))) return 'writes'
  return namesSecretFile(input) ? 'writes' : 'none'
}

/** True where arguments, at any depth, name a secret file: a path that stands alone, an address of one, a list of them, a command. */
export const namesSecretFile = (input: RedactedValue | undefined): boolean => {
  let looked = 0
  const names = (value: RedactedValue | undefined, name: string): boolean => {
    if (++looked > LOOKED_AT) return false
    if (typeof value === 'string') {
      if (COMMANDS.test(name) && /\s/.test(value)) return secretUse(value) !== 'none'
      return !NO_PATH.test(name) && value.length < 1_000 && isPathOfSecret(value)
    }
    if (typeof value !== 'object' || value === null) return false
    if (Array.isArray(value)) {
      const list = value as readonly RedactedValue[]
      if (COMMANDS.test(name) && list.every((word) => typeof word === 'string'))
        return secretUse(list.join(' ')) !== 'none'
      return list.some((item) => names(item, name))
    }
    return Object.entries(value as Fields).some(([key, item]) => names(item, key))
  }
  return names(input, '')
}

const isPathOfSecret = (value: string): boolean => {
  const path = value
    .replace(/^(?:file|vscode|resource):\/{2,3}|^@/, '')
    .replace(/[?#].*$/, '')
    .trim()
  if (/[\n\t;|<>]/.test(path) || path.includes('://')) return false
  return isSecretFile(path) || isSecretFile(decoded(path))
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** What a call was given, where it is about a secret file: its path, and a command that only reads it. */
export const argumentsOfSecret = (input: Fields, keepsCommand: boolean): Fields => {
  const path = pathField(input)
  const kept: Record<string, RedactedValue> = wordTable()
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue
    const isKept =
      typeof value === 'number' ||
      typeof value === 'boolean' ||
      value === path ||
      name === 'description' ||
      (keepsCommand && name === 'command')
    kept[name] = isKept ? value : LEFT_OUT
  }
  return kept
}
