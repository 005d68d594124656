import type { PauseAction, Redacted } from '@winddown/core'
import { expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions, foldRedacted } from '../../src/fold/fold-actions.ts'
import { toSnapshotJson } from '../../src/write/snapshot-json.ts'
import { toSnapshotMarkdown } from '../../src/write/snapshot-markdown.ts'
import { toSnapshotYaml } from '../../src/write/snapshot-yaml.ts'
import { SessionScript } from '../fold/session-script.ts'
import { snapshotOf } from './tell-all.ts'

/** An object of which one member cannot be had. */
const broken = <Value extends object>(value: Value, member: string): Value =>
  Object.defineProperty({ ...value }, member, {
    enumerable: true,
    get: () => {
      throw new Error(`no ${member}`)
    },
  })

const session = (): SessionScript =>
  new SessionScript()
    .user('Make the parser accept tabs')
    .runs('npm test', { output: '3 passed' })
    .runs('npm run lint')
    .edits('/p/src/parser.ts')
    .says('The parser accepts tabs now.', true)

function withBrokenCall(): PauseAction[] {
  const actions = [...session().actions]
  const call = actions[2] as PauseAction
  actions[2] = { ...call, data: broken(call.data, 'command') } as PauseAction
  return actions
}

it('one action that cannot be taken in is left out and counted, and the rest is there', () => {
  const facts = foldRedacted(withBrokenCall() as Redacted<PauseAction>[])
  expect(facts.left_out).toEqual({
    count: 1,
    first: [{ what: 'tool_call', reason: 'no command', source: { kind: 'transcript', line: 3, record: 2 } }],
  })
  expect(facts.actions).toBe(5)
  expect(facts.checks.map(({ head }) => head)).toEqual(['npm test'])
  expect(facts.files.map(({ path }) => path)).toEqual(['/p/src/parser.ts'])
  expect(facts.last_words?.text).toBe('The parser accepts tabs now.')
})

it('what was left out is said in JSON, YAML, Markdown and in the brief', async () => {
  const facts = foldRedacted(withBrokenCall() as Redacted<PauseAction>[])
  const snapshot = snapshotOf(facts)
  expect(JSON.parse(toSnapshotJson(snapshot)).facts.left_out.count).toBe(1)
  expect(await toSnapshotYaml(snapshot)).toMatch(/left_out:\s+count: 1/)
  expect(toSnapshotMarkdown(snapshot)).toContain(
    '**Left out**, because it could not be read: tool_call (line 3: no command).',
  )
  expect(renderBrief({ facts })).toContain('Not whole: 1 entry could not be read and stands nowhere below (L3).')
})

it('an entry that cannot be told costs that entry in the brief and the document, and both say so', () => {
  const facts = foldActions(session().edits('/p/src/other.ts').actions)
  const [first, ...rest] = facts.files
  const harmed = { ...facts, files: [broken(first as object, 'path'), ...rest] } as typeof facts
  const brief = renderBrief({ facts: harmed })
  expect(brief).toContain('src/other.ts')
  expect(brief).toMatch(/Not whole: \d+ entr(?:y|ies) of the record could not be written here/)
  const markdown = toSnapshotMarkdown({ ...snapshotOf(facts), facts: harmed })
  expect(markdown).toContain('src/other.ts')
  expect(markdown).toMatch(/\d+ entr(?:y|ies) could not be written into this document\./)
})

it('a member that is no JSON is left out of the file, and the rest is written', () => {
  const facts = foldActions(session().actions)
  const harmed = { ...facts, files: [{ ...facts.files[0], reads: 1n }, ...facts.files] } as unknown as typeof facts
  const written = JSON.parse(toSnapshotJson({ ...snapshotOf(facts), facts: harmed }))
  expect(written.facts.files[1].path).toBe('/p/src/parser.ts')
  expect(written.facts.checks).toHaveLength(2)
})
