import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const PROGRAM = `
import { foldActions, renderBrief } from ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)}
function* actions(n) {
  for (let i = 0; i < n; i += 1) {
    const timestamp = new Date(1.7e12 + i * 1000).toISOString()
    const base = { timestamp, provenance: { kind: 'hook', event: 'x' } }
    const kinds = [
      { type: 'user_message', data: { ...base, summary: 'request ' + i + ' ' + 'word '.repeat(40), origin: 'user', prompt_id: 'p' + i } },
      { type: 'assistant_response', data: { ...base, summary: 'The cause of number ' + i + ' is the loader' + i + '_name. I decided to keep it.', message_id: 'm' + i } },
      { type: 'tool_call', data: { ...base, tool: 'shell', kind: 'command', command: 'npm test -- case' + i, outcome: i % 3 ? 'ok' : 'error', error: 'Error: case' + i + ' failed', tool_use_id: 't' + i } },
      { type: 'tool_call', data: { ...base, tool: 'edit', kind: 'edit', outcome: 'ok', tool_use_id: 't' + i, files: [{ path: '/p/src/file' + i + '.ts', access: 'write', symbols: ['symbol' + i, 'sharedName'] }] } },
      { type: 'tool_call', data: { ...base, tool: 'grep', kind: 'search', query: 'name' + i, outcome: 'ok', tool_use_id: 't' + i, output: ('/p/src/other' + i + '.ts:1:function find' + i + '() {\\n').repeat(5) } },
    ]
    yield { timestamp, session_id: 's', context_percentage: 0.9, ...kinds[i % 5] }
  }
}
const facts = foldActions(actions(100_000))
const brief = renderBrief({ facts })
console.log(JSON.stringify({ actions: facts.actions, requests: facts.request_count, characters: brief.length, kilobytes: process.resourceUsage().maxRSS }))
`

it('folds 100,000 actions in less than 100 MB of memory, the program included', () => {
  const run = spawnSync(
    process.execPath,
    ['--max-semi-space-size=2', '--max-old-space-size=48', '--input-type=module', '-e', PROGRAM],
    {
      encoding: 'utf8',
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
    },
  )
  expect(run.stderr).toBe('')
  const said = JSON.parse(run.stdout) as { actions: number; requests: number; characters: number; kilobytes: number }
  expect(said).toMatchObject({ actions: 100_000, requests: 20_000 })
  expect(said.characters).toBeGreaterThan(4000)
  expect(said.kilobytes).toBeLessThan(100 * 1024)
  // No verdict on time: a loaded machine may take minutes.
}, 600_000)
