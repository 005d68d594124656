import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RegisteredSession } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SHARED_HOOK } from '../hook/hook-world.ts'
import { PROGRAM, Sandbox } from '../sandbox.ts'

/** Files as the first release candidate wrote them (commit 83c2a7e), with placeholders for its paths. */
const WRITTEN = fileURLToPath(new URL('../fixtures/written-by-83c2a7e', import.meta.url))
const CLONE = '/opt/winddown-of-old'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = new Sandbox()
})
afterEach(() => sandbox.remove())

const written = (path: string, project = 'project'): string =>
  readFileSync(join(WRITTEN, path), 'utf8')
    .replaceAll('{FOLDER}/shortlink', '{FOLDER}/project')
    .replaceAll('{FOLDER}/project', join(sandbox.folder, project))
    .replaceAll('{FOLDER}', sandbox.folder)
    .replaceAll('{CLONE}', CLONE)
    .replaceAll('{NODE}', process.execPath)

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Puts an entry of the old registry where the old one put it; the text is the old one's. */
function register(text: string): void {
  const entry = JSON.parse(text) as RegisteredSession
  sandbox.userState.registry.put(entry)
  const path = readdirSync(join(sandbox.folder, 'state/registry'), { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith(`${entry.sessionId}.json`),
  )
  writeFileSync(join(sandbox.folder, 'state/registry', path ?? ''), text)
}

/** The landed session of old; the hashes are of the files as they stand here. */
function placeLanded(): string {
  mkdirSync(sandbox.store, { recursive: true })
  const id = 'session-20261129-111657'
  const log = written(`landed/${id}-incremental.jsonl`)
  const json = written(`landed/${id}.json`)
    .replace(/"bytes": \d+/, `"bytes": ${Buffer.byteLength(log)}`)
    .replace(/"sha256": "[0-9a-f]{64}"/, `"sha256": "${sha256(log)}"`)
  const files = new Map([
    [`${id}-incremental.jsonl`, log],
    [`${id}.json`, json],
    [`${id}.yaml`, written(`landed/${id}.yaml`)],
    [`${id}.md`, written(`landed/${id}.md`)],
    ['LATEST-SESSION.txt', written('landed/LATEST-SESSION.txt')],
  ])
  for (const [name, text] of files) writeFileSync(join(sandbox.store, name), text, { mode: 0o600 })
  register(
    written('landed/registry-entry.json').replace(/"jsonSha256":"[0-9a-f]{64}"/, `"jsonSha256":"${sha256(json)}"`),
  )
  return id
}

describe('what 83c2a7e wrote', () => {
  it('a landed session is listed, shown, briefed and resumed, as its own and as the default', () => {
    const id = placeLanded()
    const list = sandbox.run('list', '--json')
    expect(list.code).toBe(0)
    expect(list.stdout).toContain(id)
    const shown = sandbox.run('show')
    expect(shown.code).toBe(0)
    expect(shown.stdout).toContain('The test for expiring links fails since this morning.')
    const brief = sandbox.run('brief')
    expect(brief.stdout).toMatch(/#1, first.*The test for expiring links fails since this morning\./)
    expect(brief.stdout).toContain('Expire links on time, and give them random slugs')
    const resumed = sandbox.run('resume')
    expect(resumed.code).toBe(0)
    expect(resumed.stdout).toContain(id)
    expect(sandbox.run('status').code).toBe(0)
  })

  it('a recording that was open is finished by recover, with all that stands in it', () => {
    mkdirSync(sandbox.store, { recursive: true })
    const name = 'ACTIVE-PAUSE.claude-code.11111111-2222-4333-8444-555555555555.jsonl'
    writeFileSync(join(sandbox.store, name), written(`open/${name}`), { mode: 0o600 })
    register(written('open/registry-entry.json'))
    const finished = sandbox.run('finalize', 'session-20261129-111726')
    expect(finished.stderr).toBe('')
    expect(finished.code).toBe(0)
    const [json] = readdirSync(sandbox.store).filter((file) => /^session-.*\.json$/.test(file))
    const snapshot = readFileSync(join(sandbox.store, json ?? ''), 'utf8')
    expect(snapshot).toContain('Count the storks on the roof')
    expect(snapshot).toContain('Two storks are on the roof.')
    expect(existsSync(join(sandbox.store, name))).toBe(false)
  })

  it('a configuration is read as it stands', () => {
    mkdirSync(join(sandbox.home, '.config/winddown'), { recursive: true })
    writeFileSync(join(sandbox.home, '.config/winddown/config.json'), written('config.json'))
    const shown = sandbox.run('config')
    expect(shown.code).toBe(0)
    expect(shown.stdout).toMatch(/0\.88/)
    expect(shown.stdout).toMatch(/1500/)
    expect(shown.stdout).toMatch(/always/)
  })

  it('hooks of an older clone in the settings are replaced by init, and all of them are gone after uninstall', () => {
    const settings = join(sandbox.home, '.claude/settings.json')
    mkdirSync(join(sandbox.home, '.claude'))
    writeFileSync(settings, written('settings.json'))
    mkdirSync(join(sandbox.folder, 'state'), { recursive: true })
    writeFileSync(join(sandbox.folder, 'state/installs.json'), written('installs.json'))
    expect(readFileSync(settings, 'utf8')).toContain(CLONE)
    const installed = sandbox.run('init')
    expect(installed.stderr).toBe('')
    expect(installed.code).toBe(0)
    const after = readFileSync(settings, 'utf8')
    expect(after).not.toContain(CLONE)
    expect(after).toContain(PROGRAM.replace('winddown.js', 'hook-claude-code.cjs'))
    const commands = after.match(/hook-claude-code\.cjs/g)?.length
    expect(commands).toBe(written('settings.json').match(/hook\.cjs/g)?.length)
    expect(sandbox.run('uninstall').code).toBe(0)
    expect(JSON.parse(readFileSync(settings, 'utf8'))).toEqual({
      model: 'opus',
      statusLine: { type: 'command', command: 'echo mine' },
    })
  })

  it('a session in the middle of its recording, its log torn at the end, goes on and is landed by the hook of now', async () => {
    const session = '22222222-3333-4444-8555-666666666666'
    mkdirSync(sandbox.store, { recursive: true, mode: 0o700 })
    const transcript = join(sandbox.folder, 'transcript.jsonl')
    writeFileSync(transcript, written('midway/transcript.jsonl'))
    const log = join(sandbox.store, `ACTIVE-PAUSE.claude-code.${session}.jsonl`)
    writeFileSync(log, written('midway/log.jsonl'), { mode: 0o600 })
    // The log has two names while it runs: the other is the one that it is sealed to.
    linkSync(log, join(sandbox.store, 'session-20261129-155446-incremental.jsonl'))
    register(written('midway/registry-entry.json'))
    mkdirSync(join(sandbox.folder, 'state/sessions'), { recursive: true })
    writeFileSync(
      join(sandbox.folder, `state/sessions/claude-code.${session}.json`),
      written('midway/session-record.json'),
    )
    const hook = (event: object): string => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [SHARED_HOOK, '--harness', 'claude-code'], {
        input: JSON.stringify({ session_id: session, transcript_path: transcript, cwd: sandbox.project, ...event }),
        cwd: sandbox.project,
        env: { ...sandbox.environment, CLAUDE_CODE_SESSION_ATTENDED: '1' },
        encoding: 'utf8',
      })
      expect([status, stderr]).toEqual([0, ''])
      return stdout
    }
    const result = {
      hook_event_name: 'PostToolUse',
      tool_name: 'Bash',
      tool_input: { command: 'cat nest' },
      tool_response: { stdout: 'three eggs', stderr: '', interrupted: false },
      tool_use_id: 't3',
    }
    // The level was reported by the hook of old.
    expect(hook(result)).toBe('')
    hook({ hook_event_name: 'SessionEnd', reason: 'prompt_input_exit' })
    await expect
      .poll(() => sandbox.run('list').stdout, { timeout: 240_000, interval: 200 })
      .toContain('Zähle die Störche')
    const brief = sandbox.run('brief').stdout
    expect(brief).toContain('"Zähle die Störche auf dem Dach; fass das Nest nie an."')
    expect(brief).toContain('`npm test`: passed (2 passed)')
    expect(sandbox.run('recall', 'three eggs').stdout).toContain('three eggs')
    expect(existsSync(join(sandbox.folder, 'state/diagnostics.jsonl'))).toBe(false)
  }, 300_000)
})
