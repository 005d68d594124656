/** Links on PATH, where they are wanted; else a word on how they are made. */
import { dirname } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { escapeForTerminal } from '@winddown/core'
import type { SettingsPlaces } from '@winddown/hooks/settings'
import type { Output } from '../terminal/output.ts'
import { ownCommand, type Programs } from './commands.ts'
import { type AskedOfInit, initArgs } from './init-command.ts'
import { isOnPath, makeLinks, planLinks, skippedFolder } from './path-links.ts'

interface LinkChoices extends AskedOfInit {
  /** Undefined: the person at the terminal is asked. */
  readonly link: boolean | undefined
  readonly dryRun: boolean
}

/** Links on PATH: where that is asked for, by option or by the person at the terminal; else a word on how. */
export async function linkOrSay(
  places: SettingsPlaces,
  programs: Programs,
  stateDirectory: string,
  output: Output,
  choices: LinkChoices,
): Promise<void> {
  if (choices.link === false || (choices.link === undefined && isOnPath(places, programs))) return
  const links = planLinks(places, programs)
  const [first] = links
  if (first === undefined) {
    // Only who asked for a link is to be told that there is none; to the others it is how the program is called.
    if (choices.link === true) output.note('winddown was not linked: no folder of PATH can be written.')
    else
      output.line(
        `winddown is not on PATH, and no folder of PATH can be written. It is called by: ${ownCommand(programs, '--help')}`,
      )
    return
  }
  const folder = dirname(first.path)
  if (choices.link === undefined && (choices.dryRun || !(await isWanted(folder)))) {
    output.line(
      `winddown is not on PATH. To link it into ${escapeForTerminal(folder)}: ${ownCommand(programs, initArgs(choices, '--link'))}`,
    )
    return
  }
  const skipped = skippedFolder(places, folder)
  if (skipped !== undefined)
    output.line(`  linked into ${escapeForTerminal(folder)}: ${escapeForTerminal(skipped)} is not on PATH`)
  if (!choices.dryRun) makeLinks(links, stateDirectory)
  for (const { path, target } of links) output.line(`  ${escapeForTerminal(`${path} -> ${target}`)}`)
}

/** Asks the person, where one is at the terminal. */
async function isWanted(folder: string): Promise<boolean> {
  if (process.stdin.isTTY !== true || process.stdout.isTTY !== true) return false
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const answer = await terminal.question(
      `Link winddown into ${folder}, so that you and your agents can call it? [y/N] `,
    )
    return /^y/i.test(answer.trim())
  } finally {
    terminal.close()
  }
}
