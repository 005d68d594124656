import { estimateTokens } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'
import { fullSession, told } from './plan-session.ts'

/**
 * What a brief tells of a session that has eight of everything, by its budget in tokens. A small brief points at things: requests, files,
 * tasks, what runs. Explanations, the summary and other commands come with room.
 */
const TOLD = {
  700: {
    asked: 4,
    repair: 0,
    lid: 5,
    check: 0,
    failure: 1,
    found: 0,
    chosen: 0,
    text: 5,
    document: 0,
    picked: 1,
    task: 2,
    planned: 0,
    child: 4,
    commit: 1,
    reply: 1,
    explained: 1,
    offer: 1,
    resume: 0,
  },
  1100: {
    asked: 8,
    repair: 0,
    lid: 6,
    check: 0,
    failure: 1,
    found: 0,
    chosen: 0,
    text: 5,
    document: 0,
    picked: 8,
    task: 2,
    planned: 0,
    child: 6,
    commit: 3,
    reply: 1,
    explained: 1,
    offer: 1,
    resume: 0,
  },
  1700: {
    asked: 8,
    repair: 2,
    lid: 5,
    check: 0,
    failure: 1,
    found: 0,
    chosen: 3,
    text: 5,
    document: 0,
    picked: 8,
    task: 2,
    planned: 1,
    child: 6,
    commit: 4,
    reply: 5,
    explained: 5,
    offer: 5,
    resume: 0,
  },
  2300: {
    asked: 8,
    repair: 4,
    lid: 6,
    check: 0,
    failure: 1,
    found: 0,
    chosen: 4,
    text: 5,
    document: 3,
    picked: 8,
    task: 2,
    planned: 2,
    child: 6,
    commit: 6,
    reply: 8,
    explained: 8,
    offer: 8,
    resume: 6,
  },
}

describe.each(Object.entries(TOLD))('a brief of %s tokens', (budget, expected) => {
  it('tells so many of each kind', () => {
    const counts = told(Number(budget))
    expect(Object.fromEntries(Object.keys(expected).map((kind) => [kind, counts[kind]]))).toEqual(expected)
  })
})

it('with room for all, its sections follow one another as a colleague would ask', () => {
  const brief = renderBrief(
    { facts: foldActions(fullSession().actions) },
    { budgetTokens: 8000, maxCharacters: 60_000 },
  )
  expect(brief).toContain('Record of an earlier session')
  expect(brief.match(/^## [^(\n]*/gm)?.map((heading) => heading.slice(3).trim())).toEqual([
    'Running or half done when it ended',
    'Rules of the user',
    'Notes of the user',
    'Asked',
    'Where it stands',
    'Tasks',
    'Checks',
    'Failures',
    'Said while working',
    'Documents that the agent wrote',
    'Plan',
    'Notes of the agent',
    'Files',
    'Other commands',
    "From the agent program's own summary",
  ])
})

describe('what changed in git since', () => {
  const DRIFT = ['2 commits since: HEAD went from 1a2b3c4d to 5e6f7a8b.', 'Branch `cards` is gone.']
  const sections = (budgetTokens: number): readonly string[] =>
    renderBrief(
      { facts: foldActions(fullSession().actions), drift: DRIFT },
      { budgetTokens, maxCharacters: 60_000 },
    ).split(/^(?=## )/m)

  it.each([700, 2_000, 8_000])('is told whole in a brief of %i tokens, under its own heading', (budget) => {
    const since = sections(budget).filter((text) => text.startsWith('## Changed since (git)\n'))
    expect(since).toHaveLength(1)
    for (const note of DRIFT) expect(since[0]).toContain(note)
  })

  it('stands after what was running when it ended, and before all else', () => {
    const headings = sections(8_000).map((text) => text.split('\n', 1)[0])
    expect(headings.slice(1, 3)).toEqual(['## Running or half done when it ended (6 of 8)', '## Changed since (git)'])
  })
})

describe('a list that is cut', () => {
  const session = (files: number): SessionScript => {
    const script = new SessionScript().user('Paint the jars of every shelf')
    for (let n = 0; n < files; n += 1)
      script
        .edits(`/w/shelf${n}/of/a/long/name/jar${n}.ts`)
        .runs(`npx jest jar${n} && eslint jar${n}`, { outcome: 'error', exit_code: 1, error: `jar ${n} is not blue` })
    return script
  }
  const heading = (brief: string, name: string): string => new RegExp(`^## ${name}.*$`, 'm').exec(brief)?.[0] ?? ''

  it.each([500, 1000, 2000])(
    'says how many there are, and with room how the rest is asked for: %i tokens',
    (tokens) => {
      const brief = renderBrief({ facts: foldActions(session(250).actions) }, { budgetTokens: tokens })
      expect(estimateTokens(brief)).toBeLessThanOrEqual(tokens)
      const shown = new Set(brief.split('## Files')[1]?.match(/jar\d+\.ts/g)).size
      expect(shown).toBeLessThan(250)
      const words = `${shown} of 250${tokens < 2000 ? '' : '; more: kind:edit'}`
      expect(heading(brief, 'Files')).toBe(shown === 0 ? '' : `## Files (${words})`)
    },
  )

  it('says nothing where all of it is shown, or where the record cannot be asked', () => {
    const whole = renderBrief({ facts: foldActions(session(3).actions) }, { budgetTokens: 4000 })
    expect(heading(whole, 'Files')).toBe('## Files')
    const cut = renderBrief({ facts: foldActions(session(250).actions) }, { budgetTokens: 2000, recallCommand: null })
    expect(heading(cut, 'Files')).toMatch(/^## Files \(\d+ of 250\)$/)
  })
})
