import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { childDid } from '../../src/brief/running-items.ts'
import { troubleLines } from '../../src/ecosystems/trouble-lines.ts'
import { BOUNDS } from '../../src/facts/bounds.ts'
import type { ChildFact } from '../../src/facts/intentions.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import type { SessionFacts } from '../../src/session-facts.ts'
import { SessionScript } from '../fold/session-script.ts'
import { fullSession } from './plan-session.ts'

const BUDGETS = [250, 400, 700, 1100, 1500, 2000, 2600, 3500, 5000, 8000]

const brief = (facts: SessionFacts, budgetTokens: number): string =>
  renderBrief({ facts }, { budgetTokens, maxCharacters: 400_000 })

/** Characters from which a brief counts every list, and the names of those that it counts in any case. */
const ROOMY = 5500
const LOOK_WHOLE = new Set(['Tasks', 'Checks', 'Failures'])

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
      if (isEntry === undefined || (tokens * 4 < ROOMY && !LOOK_WHOLE.has(name))) continue
      const shown = lines.filter((line) => isEntry.test(line)).length
      const all = whole.get(name)?.lines.filter((line) => isEntry.test(line)).length ?? 0
      const [, told, of] = /(\d+) of (\d+)/.exec(heading) ?? []
      const isRight = name === 'Plan' ? heading.endsWith('(in part)') : Number(told) === shown && Number(of) >= all
      if (shown > 0 && shown < all && !isRight) wrong.push(`${shown} of ${all}: ${heading}`)
    }
    expect(wrong).toEqual([])
  })

  it.each(BUDGETS)('a line with fewer parts than there are says how many more: %i tokens', (tokens) => {
    for (const line of brief(facts, tokens).split('\n')) {
      if (!line.startsWith('- ended: ')) continue
      const more = Number(/; and (\d+) more$/.exec(line)?.[1] ?? 0)
      const shown = line.match(/sub-agent ended/g)?.length ?? 0
      const all = facts.children.filter(({ status }) => status === 'ended').length
      if (facts.children.length >= BOUNDS.children) expect(line).toMatch(/; and others$/)
      else expect(shown + more).toBe(all)
    }
  })
})

describe('what no brief has items for', () => {
  const facts = foldActions(crowded(30).actions)
  const whole = sectionsOf(brief(facts, 80_000))
  const heading = (name: string): string | undefined => whole.get(name)?.heading

  it('is counted in the heading all the same', () => {
    expect(heading('Running or half done when it ended')).toContain('(6 of 30 or more)')
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
      if (own === undefined) continue
      expect(own.heading).toContain("(the agent's list; 15 done")
      expect(own.heading).toMatch(/15 done(?:; \d+ of 15 open tasks)?\)$/)
    }
  })
})

describe('what is told whole', () => {
  it('is said to be cut nowhere: a request that was sent twice stands there once', () => {
    const script = new SessionScript().event('working_directory', { path: '/p' })
    const long = 'Sort the boxes of the upper shelf by the colour of their lids, and then those of the lower one'
    for (const text of [long, long, 'Now oil the hinges']) script.user(text).edits('/p/src/lid.ts').says('Done.', true)
    for (let i = 0; i < 3; i += 1)
      script
        .event('child_started', { child_id: `ended${i}`, child_kind: 'agent', task: `look at shelf ${i}` })
        .event('child_ended', { child_id: `ended${i}`, status: 'completed' })
        .event('child_started', { child_id: `runs${i}`, child_kind: 'agent', task: `count shelf ${i}` })
        .event('note', { note: 'next', text: `oil hinge ${i}`, author: i === 0 ? 'person' : 'agent' })
        .runs(`sort box${i}`)
    const text = brief(foldActions(script.says('All is done.', true).actions), 8000)
    expect(text).toContain('- ended: ')
    expect(text.split('\n').filter((line) => /\d+ of \d+|; more:|and \d+ more|and others|in part/.test(line))).toEqual(
      [],
    )
  })
})

describe('of more than the record keeps', () => {
  const MANY = 150

  const headingOf = (tell: (script: SessionScript, i: number) => unknown, name: string): string => {
    const script = new SessionScript().user('Sort the boxes')
    for (let i = 0; i < MANY; i += 1) tell(script, i)
    return sectionsOf(brief(foldActions(script.says('Sorted.', true).actions), 8000)).get(name)?.heading ?? ''
  }

  it.each<[name: string, tell: (script: SessionScript, i: number) => unknown]>([
    [
      'Running or half done when it ended',
      (script, i) =>
        script.event('child_started', { child_id: `c${i}`, child_kind: 'agent', task: `count shelf ${i}` }),
    ],
    [
      'Notes of the user',
      (script, i) => script.event('note', { note: 'next', text: `oil hinge ${i}`, author: 'person' }),
    ],
    [
      'Notes of the agent',
      (script, i) => script.event('note', { note: 'next', text: `oil lid ${i}`, author: 'agent' }),
    ],
    ['Other commands', (script, i) => script.runs(`generate box${i}`, { output: 'sorted' })],
    ['Where it stands', (script, i) => script.event('commit', { sha: `abcde${100 + i}`, message: `box ${i}` })],
  ])('a number is a least one: %s', (name, tell) => {
    expect(headingOf(tell, name)).toMatch(/[(; ]\d+ of \d+ or more/)
  })

  it('nothing asks for the rest where all that is kept stands there', () => {
    const heading = headingOf((script, i) => script.runs(`generate box${i}`, { output: 'sorted' }), 'Other commands')
    expect(heading).toMatch(/^## Other commands \((\d+) of \1 or more\)$/)
  })

  it('a line says that there are others, and not how many', () => {
    const script = new SessionScript().user('Sort the boxes')
    for (let i = 0; i < MANY; i += 1)
      script
        .event('child_started', { child_id: `c${i}`, child_kind: 'agent', task: `count shelf ${i}` })
        .event('child_ended', { child_id: `c${i}`, status: 'completed' })
    const [line = ''] = /^- ended: .*$/m.exec(brief(foldActions(script.actions), 8000)) ?? []
    expect(line).toMatch(/; and others$/)
    expect(childDid({ changed: Array.from({ length: 12 }, (_, i) => `lid${i}`) } as unknown as ChildFact)).toMatch(
      /lid5 and others$/,
    )
    const places = Array.from({ length: MANY }, (_, i) => `src/lid${i}.ts:${i + 1}:1 - error TS2322: it is bent`)
    expect(troubleLines(places.join('\n'))[0]).toMatch(/\(also at .* and others\)$/)
  })
})

it('a small brief gives no room to counts of what does not look whole', () => {
  const names = [...sectionsOf(brief(foldActions(crowded(30).actions), 1300))]
    .filter(([, { heading }]) => /\d+ of \d+/.test(heading))
    .map(([name]) => name)
  expect(names.filter((name) => name !== 'Files' && !LOOK_WHOLE.has(name))).toEqual([])
})
