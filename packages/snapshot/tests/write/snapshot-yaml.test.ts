import { spawnSync } from 'node:child_process'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { toSnapshotYaml } from '../../src/write/snapshot-yaml.ts'
import { land } from '../landed-session.ts'

/** Strings that some parser takes for something else, or that end a scalar. */
const HOSTILE: readonly string[] = [
  '',
  ' ',
  'yes',
  'No',
  'on',
  'null',
  '~',
  'true',
  '0x1f',
  '1e3',
  '0o17',
  '017',
  '1_000',
  '12:30:45',
  '.inf',
  '-.INF',
  '.nan',
  '2026-01-01',
  '2026-01-01T00:00:00Z',
  '<<',
  '=',
  '- item',
  '? key',
  'key: value',
  '# no comment',
  ' # x',
  'a #b',
  '&anchor',
  '*alias',
  '!tag',
  '!!binary aGk=',
  '%YAML 1.2',
  '---',
  '...',
  '---\nnext: document',
  '"',
  "'",
  '\\',
  '\\n',
  '`',
  '@',
  '|',
  '>',
  '|-\n  x',
  '{}',
  '[]',
  '{a: b}',
  'a\nb',
  'a\n\n b\n',
  '\n',
  '\t',
  'a\tb',
  'trailing ',
  ' leading',
  'a\r\nb',
  '\r',
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\u200b',
  '\u202e',
  'ä 漢字 العربية',
  '😀',
  'x'.repeat(5_000),
  'word '.repeat(400),
  ': ',
  ' :',
  'a: b: c',
  '-',
  '?',
  ':',
  ',',
]

/** Texts of several lines, long enough to stand as they are. */
const BLOCKS: readonly string[] = [
  'first line of some length\nsecond line of some length: with a colon\n\n  indented # mark\nlast one',
  '- a list of its own\n- with --- marks\n--- \n... and ends that are none',
  'emoji 😀 and 漢字 in a text of several lines\nand more of it, and more',
  'a control \u0007 in the middle of a text of several lines\nand more of it',
  'a nel \u0085 in the middle of a text of several lines\nand more of it \u2028 there',
  'a zero width \u200b in a text of several lines, which is long\nand more of it',
  'tabs\tin a text of several lines, which is long enough\n\tand at its start too',
  'blank at the end of a line \nin a text of several lines, which is long',
  'newline at the end of a text of several lines\nwhich is long enough for it\n',
  '  blank at the start of a text of several lines\nwhich is long enough for it',
  '%directive at the start of a text of lines\nwhich is long enough for it, surely',
]
const HARD: readonly string[] = [...HOSTILE, ...BLOCKS]

describe('the yaml of a snapshot', () => {
  it('holds the same data as the json, keys in the same order', async () => {
    const { file, snapshot } = await land()
    const read = parse(file('.yaml'))
    expect(read).toEqual(snapshot)
    expect(Object.keys(read)).toEqual(Object.keys(snapshot))
    expect(file('.yaml')).toMatch(/^session_id: "?session-/)
  })

  it('is block style with unicode as it is', async () => {
    const { file } = await land({ actions: [['user_message', { summary: 'Grüße 漢字 😀', origin: 'user' }]] })
    expect(file('.yaml')).toContain('Grüße 漢字 😀')
    expect(file('.yaml')).toMatch(/^conversation:\n {2}primary_task: /m)
  })

  it('hostile strings survive two parsers of JavaScript', async () => {
    const { snapshot } = await land()
    const text = await toSnapshotYaml({ ...snapshot, important_reminders: HARD })
    expect(parse(text).important_reminders).toEqual(HARD)
    expect((load(text) as typeof snapshot).important_reminders).toEqual(HARD)
  })

  it('and the one of Python, where it is installed', async (context) => {
    if (spawnSync('python3', ['-c', 'import yaml']).status !== 0) return context.skip()
    const { snapshot } = await land()
    const text = await toSnapshotYaml({ ...snapshot, important_reminders: HARD })
    const program =
      'import sys,yaml,json; print(json.dumps(yaml.safe_load(sys.stdin.buffer.read())["important_reminders"]))'
    const run = spawnSync('python3', ['-c', program], { input: text, encoding: 'utf8' })
    expect(run.stderr).toBe('')
    expect(JSON.parse(run.stdout)).toEqual(HARD)
  })
})
