/** How to go on, at the end of the document: what to run, which files to read, which checks to make. */
import type { Snapshot } from '../snapshot.ts'
import { code, codeBlock, commandText, section } from './markdown-text.ts'
import { visible } from './visible-text.ts'

/** Files to begin with; all of them stand further up. */
const REVIEWED = 5
/** Checks of the session that its successor can run again. */
const CHECKS = 3
/** A longer command is a script: it stands among the checks. */
const CHECK_LENGTH = 160

export function resumeSection({ resume_instructions, facts, git }: Snapshot): string {
  const { quick_start, files_to_review, validation_commands } = resume_instructions
  const asksGit = (command: string): boolean => /^git\b/.test(command)
  const block = (commands: readonly string[]): string => {
    const usable = git.state === 'no_repository' ? commands.filter((command) => !asksGit(command)) : commands
    return codeBlock(visible(usable.map((command) => command.replace(/[\r\n]+/g, ' ')).join('\n')), 'sh')
  }
  const more = changedFiles(facts) - Math.min(REVIEWED, files_to_review.length)
  const files =
    files_to_review.length === 0
      ? ''
      : `Files to review${more > 0 ? `, and ${more} more under Files` : ''}:\n\n${files_to_review
          .slice(0, REVIEWED)
          .map((path) => `- ${code(path)}`)
          .join('\n')}`
  return section(
    'Resume Instructions',
    [
      section('Quick Resume (5 minutes)', [block(quick_start), files].filter((part) => part !== '').join('\n\n'), 3),
      section(
        'Validation Commands',
        [block([validation_commands.check_git, validation_commands.check_session]), checksToRun(facts)]
          .filter((part) => part !== '')
          .join('\n\n'),
        3,
      ),
    ].join('\n\n'),
  )
}

/** Those that stand under Files: of those to review a snapshot names the newest. */
const changedFiles = ({ files }: Snapshot['facts']): number =>
  files.filter(({ writes, deleted }) => writes > 0 && deleted !== true).length

/** The session's own checks, newest first: what shows best whether its work still stands. */
function checksToRun({ checks }: Snapshot['facts']): string {
  const commands = checks.toReversed().map(({ command }) => commandText(command))
  const short = [...new Set(commands)].filter((command) => command.length <= CHECK_LENGTH && !command.includes('\n'))
  if (short.length === 0) return ''
  const rows = short.slice(0, CHECKS).map((command) => `- ${code(command)}`)
  return `The session's own checks, as it ran them:\n\n${rows.join('\n')}`
}
