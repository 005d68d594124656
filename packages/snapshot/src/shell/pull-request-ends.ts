/** Whether a command merged or closed a pull request, and which one. */
import type { ToolCallData } from '@winddown/core'
import { readCommandLine } from './command-line.ts'
import { resultsOfParts } from './compound-run.ts'

export interface PullRequestEnd {
  readonly state: 'merged' | 'closed'
  /** `undefined` where the line names none: that of the branch at hand, which is known only where one is open. */
  readonly number: string | undefined
}

/** `gh pr merge 5`, `glab mr close 5`; a merge that waits for checks (`--auto`) is none yet. */
export function pullRequestEnds(command: string, { outcome, error, output }: ToolCallData): PullRequestEnd[] {
  if (outcome !== 'ok' || !/\b(?:pr|mr)\s+(?:merge|close)\b/.test(command)) return []
  const { parts } = readCommandLine(command)
  const results = resultsOfParts(parts, 'passed', `${error ?? ''}\n${output ?? ''}`)
  return parts.flatMap(({ words }, at) => {
    const [program = '', noun = '', verb = '', ...given] = words
    if (!/^(?:gh|glab)$/.test(program) || !/^(?:pr|mr)$/.test(noun) || !/^(?:merge|close)$/.test(verb)) return []
    if (results[at] !== 'passed' || given.includes('--auto')) return []
    const number = given.map((word) => /(?:^|\/)#?(\d+)$/.exec(word)?.[1]).find((found) => found !== undefined)
    // Another repository's, or that of a branch that is named: which one it was is not known here.
    const isElsewhere = given.some((word) => /^(?:-R|--repo)(?:=|$)/.test(word))
    if (isElsewhere || (number === undefined && given[0] !== undefined && !given[0].startsWith('-'))) return []
    return [{ state: verb === 'merge' ? 'merged' : 'closed', number }]
  })
}
