import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const CHECKS = ['pytest', 'go test', 'cargo test', 'eslint', 'tsc', 'ruff check', 'mypy', 'rspec']

const WOODS = ['oak', 'pine', 'birch', 'maple', 'walnut', 'cherry', 'elm', 'larch']

const LONG =
  ', because the old list hid half of them from the people that looked for one of the cards on the lower shelf'

/** A session with much of every kind, in which each kind has a word of its own, counted up. */
export function fullSession(): SessionScript {
  const shelves = Array.from(
    { length: 9 },
    (_each, i) => `## Shelf ${i}\n- The resume${i} box of the cards stood on the blue shelf there.`,
  )
  const script = new SessionScript()
    .event('working_directory', { path: '/p', branch: 'cards' })
    .add('user_message', { summary: shelves.join('\n\n'), origin: 'compaction_summary', message_id: 's1' })
  CHECKS.forEach((check, i) => {
    const failed = i % 2 === 0
    const error = `Error: the fault${i} box fell off the shelf`
    script
      .user(
        `Write the asked${i} page of the cards anew, with the list of all of the boxes in it${i % 2 ? LONG.repeat(3) : ''}.`,
      )
      .says(`The ${WOODS[i]} lid is wrong because the repair${i} hinge of ${WOODS[7 - i]} is bound twice.`)
      .call({
        tool: 'edit',
        kind: 'edit',
        files: [
          {
            path: `/p/src/lid${i}.ts`,
            access: 'write',
            symbols: [`head${i}`],
            change: { from: `twice${i}`, to: `once${i}` },
          },
        ],
      })
      .runs(
        `${check} --part check${i}`,
        failed ? { outcome: 'error', error, output: `1 failed\n${error}` } : { output: `${i + 3} passed` },
      )
      .call({
        tool: `fetch_${WOODS[i]}`,
        kind: 'other',
        outcome: 'error',
        error: `Error: the failure${i} ${WOODS[i]} page timed out`,
      })
      .says(
        `The cause of it is a found${i} lock in the ${WOODS[i]} box. We decided on the chosen${i} shelf of ${WOODS[i]} because the ${WOODS[7 - i]} one is too low.`,
      )
      .runs(`ls command${i}`, { output: `printed${i} cards: 12 of 40\nprinted${i} boxes: 9 of 11` })
      .call({ tool: 'read', kind: 'read', files: [{ path: `/p/src/seen${i}.ts`, access: 'read' }] })
      .call({
        tool: 'write',
        kind: 'edit',
        files: [
          {
            path: `/p/docs/text${i}.md`,
            access: 'create',
            words: `# Shelf\n\nThe document${i} decided on ${i + 2} shelves because the ${WOODS[i]} doors are too heavy.`,
          },
        ],
      })
      .call({
        tool: 'ask',
        kind: 'question',
        questions: [{ question: `Which shelf${i}?`, answer: `the picked${i} one` }],
      })
      .call({
        tool: 'todo',
        kind: 'task',
        tasks: [
          { id: String(i), text: `paint the task${i} box of the cards`, status: i < 6 ? 'completed' : 'pending' },
        ],
      })
      .call({ tool: 'plan', kind: 'plan', plan: `# Boxes\n\n- the planned${i} step is to sand the box` })
      .event('child_started', { child_id: `c${i}`, child_kind: 'agent', task: `child${i} looks at the shelf` })
      .event('commit', { sha: `abcdef${i}`, message: `commit${i} of the box` })
      .says(
        `The reply${i} page of the cards is there now with the list. It holds the boxes of both shelves. The explained${i} lid stays open because the hinge is bent. What remains is the lock. Shall I paint the offer${i} box as well?`,
        true,
      )
  })
  return script
    .event('note', { note: 'next', text: 'sand the box', author: 'person' })
    .event('note', { note: 'next', text: 'oil the hinge', author: 'agent' })
    .runs('git stash list', { output: 'nothing is there' })
    .user('Never paint the lid.')
}

export const KINDS = [
  'asked',
  'repair',
  'lid',
  'head',
  'check',
  'fault',
  'failure',
  'found',
  'chosen',
  'command',
  'printed',
  'seen',
  'text',
  'document',
  'picked',
  'task',
  'planned',
  'child',
  'commit',
  'reply',
  'explained',
  'offer',
  'resume',
] as const

const facts = foldActions(fullSession().actions)

/** How many of each kind a brief of so many tokens tells. */
export function told(budgetTokens: number): Readonly<Record<string, number>> {
  const brief = renderBrief({ facts }, { budgetTokens, maxCharacters: 40_000 })
  return Object.fromEntries(
    KINDS.map((kind) => [kind, new Set(brief.match(new RegExp(`(?<!\\p{L})${kind}\\d`, 'gu'))).size]),
  )
}
