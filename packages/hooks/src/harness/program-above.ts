import type { SeenProcess } from '@winddown/core'
import type { SessionAdapter, Surroundings } from './harness.ts'

const PROMPT = /^(?:-p|--prompt(?:=.*)?)$/

/**
 * Of a harness that says nothing of its process to its hooks: the nearest process above that was started with its script, and
 * attended where that has a terminal and was given no prompt. Node runs it, more than once from within itself.
 *
 * @param script a word of such a process
 */
export function programAbove(script: RegExp): Pick<SessionAdapter, 'attended' | 'processId'> {
  const programOf = ({ ancestors }: Surroundings): SeenProcess | null =>
    ancestors().find(({ words }) => words.slice(0, 4).some((word) => script.test(word))) ?? null
  return {
    attended: (surroundings) => {
      const own = programOf(surroundings)
      return own === null ? null : own.hasTerminal && !own.words.some((word) => PROMPT.test(word))
    },
    processId: (surroundings) => programOf(surroundings)?.pid ?? null,
  }
}
