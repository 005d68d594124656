import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startLongPause } from './long-pause.ts'
import { Sandbox } from './sandbox.ts'

const ACTIONS = 100_000

it('100,000 actions are finalized by hand in under 100 MB, with all of them counted', () => {
  const box = new Sandbox()
  const id = startLongPause(box, ACTIONS)
  const said = join(box.folder, 'peak')
  box.write({
    'watch.cjs': `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(said)}, String(process.resourceUsage().maxRSS)))`,
  })
  const watched = { env: { NODE_OPTIONS: `--require ${join(box.project, 'watch.cjs')}` } }
  expect(box.runIn(watched, 'finalize')).toMatchObject({ code: 0, stderr: '' })
  expect(Number(readFileSync(said, 'utf8')) / 1024).toBeLessThan(100)
  const snapshot = JSON.parse(readFileSync(join(box.store, `${id}.json`), 'utf8'))
  expect(snapshot.incremental_pause.action_count).toBe(ACTIONS + 2)
  box.remove()
})
