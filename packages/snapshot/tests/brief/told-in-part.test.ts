import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import type { SessionFacts } from '../../src/session-facts.ts'
import { SessionScript } from '../fold/session-script.ts'
import { fullSession } from './plan-session.ts'

const BUDGETS = [250, 400, 700, 1100, 1500, 2000, 2600, 3500, 5000, 8000]

const brief = (facts: SessionFacts, budgetTokens: number): string =>
  renderBrief({ facts }, { budgetTokens, maxCharacters: 400_000 })

/** More of everything than a brief has items for. */
function crowded(many: number): SessionScript {
  const script = new SessionScript().event('working_directory', { path: '/p', branch: 'cards' })
  for (let i = 0; i < many; i += 1)
    script
      .user(`Sort box number ${i} of the cards by the colour of its lid, please`)
      .event('child_started', { child_id: `ended${i}`, child_kind: 'agent', task: `look at shelf ${i}` })
      .event('child_ended', { child_id: `ended${i}`, status: 'completed' })
      .event('child_started', { child_id: `runs${i}`, child_kind: 'agent', task: `count shelf ${i}` })
      .runs(`make part${i}`, { outcome: 'error', exit_code: 1, error: `Error: hinge ${i} is bent` })
      .edits(`/p/src/lid${i}.ts`)
      .edits(`/p/src/box${i}.ts`)
      .edits(`/p/src/key${i}.ts`)
      .runs(`make part${i}`, { output: 'ok' })
      .call({ tool: `fetch_${i}`, kind: 'other', outcome: 'error', error: `Error: page ${i} timed out` })
      .runs(`git push box${i}`, { outcome: 'denied' })
      .event('commit', { sha: `abcdef${10 + i}`, message: `box ${i} is sorted` })
      .call({
        tool: 'todo',
        kind: 'task',
        tasks: [{ id: String(i), text: `paint lid ${i}`, status: i % 2 === 0 ? 'completed' : 'pending' }],
      })
      .event('note', { note: 'next', text: `oil hinge ${i}`, author: i % 2 === 0 ? 'person' : 'agent' })
      .says(`Box ${i} is sorted.`, true)
  return script
}

const SESSIONS = Object.entries({ full: fullSession(), crowded: crowded(12), more: crowded(30) }).map(
  ([name, script]) => [name, foldActions(script.actions)] as const,
)

interface Part {
  readonly heading: string
  readonly lines: readonly string[]
}

/** The sections by their names, without what stands in brackets. */
const sectionsOf = (text: string): ReadonlyMap<string, Part> =>
  new Map(
    text
      .replace(/\n<\/winddown.*\n$/, '')
      .split(/^(?=## )/m)
      .slice(1)
      .map((part) => {
        const [heading = '', ...lines] = part.split('\n').filter((line) => line !== '')
        return [heading.slice(3).replace(/ \(.*/, ''), { heading, lines }]
      }),
  )

/** Of each section that lists: its entries, by how their lines begin. */
const ENTRIES: Readonly<Record<string, RegExp>> = {
  'Running or half done when it ended': /^- sub-agent without/,
  'Where it stands': /^- committed /,
  Tasks: /^- \[(?:open|in progress)\]/,
  'Notes of the user': /^- /,
  'Notes of the agent': /^- /,
  Checks: /^- `/,
  Failures: /^- /,
  'Said while working': /^- /,
  'Documents that the agent wrote': /^- /,
  Plan: /^ {2}- /,
  'Other commands': /^- /,
  "From the agent program's own summary": /^ {2}- /,
}

describe.each(SESSIONS)('of a session with much in it (%s)', (_name, facts) => {
  const whole = sectionsOf(brief(facts, 80_000))

  it.each(BUDGETS)('a list with fewer entries than there are says how many: %i tokens', (tokens) => {
    const wrong: string[] = []
    for (const [name, { heading, lines }] of sectionsOf(brief(facts, tokens))) {
      const isEntry = ENTRIES[name]
      if (isEntry === undefined) continue
      const shown = lines.filter((line) => isEntry.test(line)).length
      const all = whole.get(name)?.lines.filter((line) => isEntry.test(line)).length ?? 0
      const [, told, of] = /(\d+) of (\d+)/.exec(heading) ?? []
      if (shown > 0 && shown < all && (Number(told) !== shown || Number(of) < all))
        wrong.push(`${shown} of ${all}: ${heading}`)
    }
    expect(wrong).toEqual([])
  })

  it.each(BUDGETS)('a line with fewer parts than there are says how many more: %i tokens', (tokens) => {
    for (const line of brief(facts, tokens).split('\n')) {
      if (!line.startsWith('- ended: ')) continue
      const more = Number(/; and (\d+) more$/.exec(line)?.[1] ?? 0)
      const shown = line.match(/sub-agent ended/g)?.length ?? 0
      expect(shown + more).toBe(facts.children.filter(({ status }) => status === 'ended').length)
    }
  })
})

describe('what no brief has items for', () => {
  const facts = foldActions(crowded(30).actions)
  const whole = sectionsOf(brief(facts, 80_000))
  const heading = (name: string): string | undefined => whole.get(name)?.heading

  it('is counted in the heading all the same', () => {
    expect(heading('Running or half done when it ended')).toContain('(6 of 30 at work)')
    expect(heading('Where it stands')).toContain('(6 of 30 commits;')
    expect(heading('Failures')).toContain('; 25 of 72 or more; more: view:failures)')
  })

  it('is named where it can be: each note stands there, the oldest with the room that is left', () => {
    expect(whole.get('Notes of the user')?.lines).toHaveLength(15)
    expect(whole.get('Notes of the agent')?.lines).toHaveLength(15)
  })

  it('of tasks what was done is told beside what is open', () => {
    for (const tokens of BUDGETS) {
      const own = sectionsOf(brief(facts, tokens)).get('Tasks')
      if (own !== undefined) expect(own.heading).toContain("(the agent's list; 15 done")
    }
  })

  it('of files that a failure was mended with, it says that there are others', () => {
    const script = new SessionScript()
      .user('Mend it')
      .runs('make', { outcome: 'error', exit_code: 1, error: 'it is bent' })
    for (const name of ['lid', 'box', 'key', 'lock']) script.edits(`/p/${name}.ts`)
    const told = brief(foldActions(script.runs('make', { output: 'ok' }).actions), 2000)
    expect(told).toMatch(/then \S+, \S+ and others changed/)
  })
})

it('the head says what its actions are', () => {
  expect(brief(foldActions(fullSession().actions), 2000)).toMatch(
    /; \d+ actions \(calls, messages, thoughts, events\), \d+ requests/,
  )
})
