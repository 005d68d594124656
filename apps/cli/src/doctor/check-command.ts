import type { SettingsPlaces } from '@winddown/hooks/settings'
import { ownCommand, type Programs } from '../install/commands.ts'
import { findOwnProgram, realPath } from '../install/find-harnesses.ts'
import { linkArgs } from '../install/init-command.ts'
import { type Finding, ok, warn } from './finding.ts'

const CHECK = 'command'
/** A program as a clone builds it. */
const CLONE = /\/dist\/winddown\.js$/

/** How this program is called by its name: texts of ours name commands so. */
export function checkCommand(places: SettingsPlaces, programs: Programs): Finding {
  const program = findOwnProgram('winddown', programs.command, places)
  if (program === null)
    return {
      ...ok(CHECK, 'winddown is not on PATH; this links it there:'),
      fix: ownCommand(programs, linkArgs(places)),
    }
  const [found, own] = [realPath(program), realPath(programs.command)]
  // What a package manager starts it with, and the program of a plugin, say nothing of what is meant.
  const isOther = found !== own && CLONE.test(found) && CLONE.test(own)
  if (!isOther) return ok(CHECK, program)
  return warn(
    CHECK,
    `${program} starts another winddown, ${found}, not this one`,
    ownCommand(programs, linkArgs(places)),
  )
}
