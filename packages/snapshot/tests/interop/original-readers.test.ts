import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { land, ORDINARY, write } from '../landed-session.ts'

const READERS = fileURLToPath(new URL('./original_readers.py', import.meta.url))
const python = spawnSync('python3', ['--version']).status === 0

describe.skipIf(!python)("the original's readers accept what is written here", () => {
  it('json, pointer and log of an ordinary session', async () => {
    const { store, id } = await land({ prepare: (project) => write(project, { 'a.txt': 'changed', 'Ünï ✓.txt': 'x' }) })
    const run = spawnSync('python3', [READERS, store], { encoding: 'utf8' })
    expect(run.stderr).toBe('')
    expect(JSON.parse(run.stdout)).toEqual({
      latest: id,
      names: [`${id}.json`, `${id}.md`],
      primary_task: 'Make the parser accept tabs',
      types: ['pause_started', ...ORDINARY.map(([type]) => type), 'pause_finalized'],
      action_count: 10,
    })
  })

  it('also where git is unknown, nothing was recorded, and every text is hostile', async () => {
    const hostile = '\u2028\u0085\u0000 "quoted" \\ \ud83d <b> 漢字 \u202e'
    for (const options of [
      { captureGit: null, actions: [] },
      { actions: [['user_message', { summary: hostile, origin: 'user' }] as const] },
    ]) {
      const { store, id } = await land(options)
      const run = spawnSync('python3', [READERS, store], { encoding: 'utf8' })
      expect(run.stderr).toBe('')
      expect(JSON.parse(run.stdout)).toMatchObject({ latest: id })
    }
  })
})
