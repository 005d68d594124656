import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { tellConversation } from '../../src/build/conversation.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })

describe('files whose names a shell was given', () => {
  const told = (command: string): string => brief(new SessionScript().user('Sort').runs(command))

  it.each([
    [
      'mv "Jars of plums.csv" "cellar/plums — list.csv"',
      '- "cellar/plums — list.csv" (moved from "./Jars of plums.csv")',
    ],
    ['mv "Отчет 2026.xlsx" "полка/2026 — отчет.xlsx"', '(moved from "./Отчет 2026.xlsx")'],
    ['mv jars.csv lids.csv cellar', '- cellar/lids.csv (moved from ./lids.csv)'],
    ['mv jars.csv cellar', '- cellar/jars.csv (moved from ./jars.csv)'],
    ['mv 2025_jars.csv cellar/jars.csv', '- cellar/jars.csv (moved from ./2025_jars.csv)'],
  ])('are moved by %s', (command, line) => {
    expect(told(command)).toContain(line)
    expect(told(command)).not.toContain('deleted')
  })

  it('are deleted below the home folder, too', () => {
    const script = new SessionScript().user('Sort').edits('~/.jars/a.json').runs('rm ~/.jars/a.json')
    expect(brief(script)).toContain('a.json (deleted)')
  })

  it('are none where the shell fills them in, or where they are options', () => {
    expect(told('mv "$from.csv" cellar/ && rm -rf *.csv')).not.toMatch(/moved|deleted/)
  })
})

it('a file that was moved is one file that was changed', () => {
  const script = new SessionScript()
    .user('Sort')
    .event('working_directory', { path: '/w' })
    .runs('mv jars.csv cellar/jars.csv && mv lids.csv cellar/lids.csv')
  expect(brief(script)).toContain('2 files changed, as far as known: cellar/jars.csv, cellar/lids.csv')
  const told = tellConversation(foldActions(script.actions))
  expect(told.summary.text).toContain('2 files changed, 0 only read')
  expect(told.accomplishments.map(({ text }) => text)).toEqual(['Changed: cellar/lids.csv, cellar/jars.csv'])
})
