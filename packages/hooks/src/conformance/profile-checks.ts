import { deepEqual, equal, match, notEqual } from 'node:assert/strict'
import type { ConformanceCheck, ConformanceInput } from './conformance-input.ts'

/** What is asked of the words about a harness. */
export function profileChecks({ harness }: ConformanceInput): ConformanceCheck[] {
  const { profile, settings } = harness
  const { title, program, start, resume, caller, tried } = profile
  return [
    {
      name: 'has a title and a program, and commands of plain words',
      run: () => {
        match(title, /^[\w .-]+$/)
        match(program, /^[\w.-]+$/)
        for (const command of [start, resume]) {
          if (command === null) continue
          notEqual(command.length, 0)
          for (const word of command) match(word, /^[\w-]+$/)
        }
      },
    },
    {
      name: 'takes no process for its own that it does not run',
      run: () => {
        equal(caller({}), null)
        equal(caller({ HOME: '/home-of-nobody', PATH: '/usr/bin', TERM: 'xterm', PROJECT_DIR: '/p' }), null)
      },
    },
    ...(settings === undefined
      ? []
      : [
          {
            name: 'is the same in its settings',
            run: () =>
              deepEqual(
                { title: settings.title, program: settings.program, version: settings.testedVersion },
                { title, program, version: tried?.version ?? null },
              ),
          },
        ]),
  ]
}
