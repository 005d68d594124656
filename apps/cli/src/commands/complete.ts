import type { Command as TypedCommand } from '@commander-js/extra-typings'
import { escapeForTerminal } from '@winddown/core'
import { Command } from 'commander'
import type { CommandContext, CommandModule } from '../command-line/command-context.ts'
import { FILES } from '../command-line/completion-scripts.ts'
import { notedHere } from '../noted/noted-here.ts'
import { openProject } from '../project/project.ts'
import { fit } from '../terminal/session-text.ts'
import { type Completed, FILE_VALUES, VALUES } from '../transcripts/completed-values.ts'

/** What may stand in the place of the last word; `files` for whatever the shell finds. */
async function completed(words: readonly string[], context: CommandContext): Promise<readonly Completed[] | 'files'> {
  const current = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  const shown = context.commands.filter(({ group }) => group !== undefined)
  const names = (): readonly Completed[] => [
    ...shown.map(({ name, summary }): Completed => [name, summary]),
    ['help', 'show help for a command'],
  ]
  const [name, ...rest] = before.filter((word, at) => word !== '--dir' && before[at - 1] !== '--dir')
  if (name === undefined || (name === 'help' && rest.length === 0)) {
    if (before.at(-1) === '--dir') return 'files'
    return current.startsWith('-')
      ? [
          ['--help', 'show help'],
          ['--version', 'show the version'],
          ['--dir', 'run as if called in this folder'],
        ]
      : names()
  }
  const entry = context.commands.find((each) => each.name === name)
  if (entry === undefined) return []
  const command = new Command(name)
  ;(await entry.load()).register(command as unknown as TypedCommand, context)
  const [long, inline] = /^(--[\w-]+)=(.*)$/.exec(current)?.slice(1) ?? []
  const options = command.options
  const takesValue = options.find(
    (option) => (option.required || option.optional) && (isNamed(option, long) || isNamed(option, rest.at(-1))),
  )
  if (takesValue !== undefined) return valuesOf(takesValue.name(), context, inline === undefined ? '' : `${long}=`)
  if (current.startsWith('-'))
    return options
      .filter(({ hidden }) => !hidden)
      .map(({ long: flag, short, description }): Completed => [flag ?? short ?? '', description])
  const place = rest.filter((word, at) => !word.startsWith('-') && !isValue(rest[at - 1], options)).length
  const argument = command.registeredArguments[place] ?? command.registeredArguments.find(({ variadic }) => variadic)
  return argument === undefined ? [] : valuesOf(argument.name(), context)
}

const isNamed = ({ long, short }: Command['options'][number], word: string | undefined): boolean =>
  word !== undefined && (long === word || short === word)

/** True where a word is the value of the option before it. */
function isValue(before: string | undefined, options: Command['options']): boolean {
  return (
    before !== undefined && options.some((option) => isNamed(option, before) && (option.required || option.optional))
  )
}

function valuesOf(name: string, { environment }: CommandContext, lead = ''): readonly Completed[] | 'files' {
  if (FILE_VALUES.has(name)) return 'files'
  if (name === 'undo')
    return notedHere(openProject(environment)).map(
      ({ number, text }): Completed => [`${lead}${number}`, escapeForTerminal(fit(text, 60))],
    )
  const found = VALUES.get(name)?.(openProject(environment)) ?? []
  return found.map(([value, text]) => [`${lead}${value}`, text])
}

export const register: CommandModule['register'] = (command, context) => {
  command.argument('[words...]', 'the words up to the cursor').action(async (words) => {
    const found = await completed(words, context)
    if (found === 'files') {
      context.output.line(FILES)
      return
    }
    const current = words.at(-1) ?? ''
    for (const [value, text] of found)
      if (value.startsWith(current))
        context.output.raw(`${value}${text === '' ? '' : `\t${text.replace(/\s+/g, ' ')}`}\n`)
  })
}
