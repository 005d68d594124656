import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SessionScript } from '../fold/session-script.ts'
import { ODD_WORDS, oddSessions } from './odd-sessions.ts'
import { tellAll } from './tell-all.ts'

it('a session with anything anywhere is folded, built, briefed and written, and no action has to be left out', () => {
  fc.assert(
    fc.property(oddSessions, (actions) => {
      expect(tellAll(actions).left_out).toBeUndefined()
    }),
    { numRuns: 150 },
  )
})

it.each(ODD_WORDS.filter((word) => word !== ''))('%s as a command, a tool, a path, a task and an id lands', (word) => {
  const script = new SessionScript().user(`Run ${word} for me`)
  for (const before of [
    '',
    'sudo ',
    'env A=1 ',
    'npx ',
    'uv run ',
    'npm run ',
    'go ',
    'timeout 5 ',
    'docker exec web ',
  ])
    script
      .runs(`${before}${word}`)
      .runs(`${before}${word} ${word} | tail -3`, { outcome: 'error', error: `${word}: bad` })
  script
    .call({ tool: word, args_summary: { [word]: word }, child_id: word, kind: 'agent', child_task: word })
    .call({ tool: 'tasks', kind: 'task', tasks: [{ id: word, text: word, status: 'pending' }] })
    .edits(word, [word])
    .edits(`src/${word}/${word}.ts`, [word])
    .says(`${word} is done.`, true)
  const facts = tellAll(script.actions)
  expect(facts.left_out).toBeUndefined()
  expect(facts.tasks.open.map(({ id }) => id)).toEqual([word])
})
