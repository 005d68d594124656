import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PLANTED_SECRETS } from '../../../packages/core/tests/redaction/planted-secrets.ts'
import { HookWorld } from './hook/hook-world.ts'
import { quietIn } from './hook/quiet-folder.ts'

const WINDDOWN = join(dirname(fileURLToPath(import.meta.url)), '../dist/winddown.js')

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(() => world.remove())

/** Every file below a folder, with its text. */
function filesBelow(folder: string): (readonly [path: string, text: string])[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
    .map((path) => [path, readFileSync(path, 'utf8')])
}

const winddown = (...args: readonly string[]): string => {
  const run = spawnSync(process.execPath, [WINDDOWN, ...args], {
    cwd: world.project,
    env: world.environment,
    encoding: 'utf8',
  })
  expect([run.status, run.stderr], args.join(' ')).toEqual([0, ''])
  return run.stdout
}

it('no secret of any kind reaches a file, a brief or a screen: hook, log, snapshot, user state, diagnostics', async () => {
  expect(new Set(PLANTED_SECRETS.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(40)
  const lines = PLANTED_SECRETS.map(({ line, secret }) => line.replace('§', () => secret))
  world.send('SessionStart', { source: 'startup' })
  world.fill(152_000)
  // What only the transcript says goes through another door than what the hook is told.
  const said = lines.map((line, at) =>
    JSON.stringify({
      type: 'user',
      uuid: `u${at}`,
      timestamp: '2026-11-22T10:00:01.000Z',
      cwd: world.project,
      message: { role: 'user', content: `Look into this, please:\n${line}` },
    }),
  )
  writeFileSync(world.transcript, `${said.join('\n')}\n`, { flag: 'a' })
  // In every place of a payload that is recorded, a few kinds at a time.
  for (let at = 0; at < lines.length; at += 12) {
    const text = lines.slice(at, at + 12).join('\n')
    world.send('UserPromptSubmit', { prompt: text, prompt_id: `p${at}` })
    world.tool(`echo ${at}`, { tool_input: { command: `cat <<'X'\n${text}\nX` }, tool_response: { stdout: text } })
    world.send('PostToolUseFailure', {
      tool_name: 'Write',
      tool_input: { file_path: join(world.project, 'a.env'), content: text },
      tool_use_id: `toolu_w${at}`,
      error: text,
    })
    world.send('Stop', { last_assistant_message: text })
  }
  // Faults of ours are logged with what caused them.
  for (const line of lines.slice(0, 6))
    world.run(`{"hook_event_name":"PostToolUse","session_id":"../${JSON.stringify(line).slice(1)},}`)
  world.send('SessionEnd', { reason: 'prompt_input_exit' })
  await quietIn(world.project)
  const fresh = { session_id: '22222222-2222-4222-8222-222222222222', transcript_path: join(world.folder, 'new.jsonl') }
  const brief = world.send('SessionStart', { source: 'startup', ...fresh }).hookSpecificOutput?.additionalContext ?? ''
  expect(brief).toContain('winddown-brief')
  const printed = [
    ['show'],
    ['brief'],
    ['brief', '--transcript', world.transcript, '--harness', 'claude-code'],
    ['list'],
  ].map((args) => [args.join(' '), winddown(...args)] as const)
  const places = [...filesBelow(world.store), ...filesBelow(world.state), ['the brief', brief] as const, ...printed]
  expect(places.map(([path]) => path).join('\n')).toMatch(/-incremental\.jsonl[\s\S]*\.json[\s\S]*\.md[\s\S]*\.yaml/)
  const leaked = places.flatMap(([path, text]) =>
    PLANTED_SECRETS.filter(
      ({ secret }) => text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1)),
    ).map(({ kind }) => `${kind} in ${path}`),
  )
  expect(leaked).toEqual([])
})
