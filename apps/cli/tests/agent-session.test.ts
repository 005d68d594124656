import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWatermark } from '@winddown/hooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Sandbox } from './sandbox.ts'
import { transcriptPath } from './tour.ts'

const HOOK = join(import.meta.dirname, '../dist/hook.cjs')
const SESSION = '7b1f6a52-98a3-4df1-8a0e-2f6f6e0f8a11'

let box: Sandbox
let transcript: string
beforeEach(() => {
  box = new Sandbox()
  box.git('commit', '-q', '--allow-empty', '-m', 'Start')
  transcript = transcriptPath(box, SESSION)
})
afterEach(() => box.remove())

/** One hook event, as Claude Code would send it. */
function hook(event: string, more: object = {}): string {
  const payload = {
    session_id: SESSION,
    transcript_path: transcript,
    cwd: box.project,
    hook_event_name: event,
    ...more,
  }
  const result = spawnSync(process.execPath, [HOOK, '--harness', 'claude-code'], {
    input: JSON.stringify(payload),
    cwd: box.project,
    env: { ...box.environment, CLAUDE_CODE_SESSION_ATTENDED: '1' },
    encoding: 'utf8',
  })
  expect({ status: result.status, stderr: result.stderr }).toEqual({ status: 0, stderr: '' })
  return result.stdout
}

/** A response of the model that reports so many tokens. */
function respond(tokens: number): void {
  const usage = {
    input_tokens: 10,
    cache_read_input_tokens: tokens - 10,
    cache_creation_input_tokens: 0,
    output_tokens: 0,
  }
  const message = { id: `msg_${tokens}`, model: 'claude-sonnet-4-6', role: 'assistant', usage, content: [] }
  const line = {
    type: 'assistant',
    isSidechain: false,
    timestamp: new Date().toISOString(),
    uuid: `${tokens}`,
    sessionId: SESSION,
    message,
  }
  writeFileSync(transcript, `${JSON.stringify(line)}\n`, { flag: 'a' })
}

/** A request of the person at the session. */
function ask(content: string): void {
  const line = {
    type: 'user',
    isSidechain: false,
    timestamp: new Date().toISOString(),
    uuid: content,
    sessionId: SESSION,
    message: { role: 'user', content },
  }
  writeFileSync(transcript, `${JSON.stringify(line)}\n`, { flag: 'a' })
}

const agent = { CLAUDECODE: '1', CLAUDE_CODE_SESSION_ID: SESSION }
const log = (): string => readFileSync(join(box.store, `ACTIVE-PAUSE.claude-code.${SESSION}.jsonl`), 'utf8')

describe('a session that the hook has told of', () => {
  beforeEach(() => {
    hook('SessionStart', { source: 'startup', model: 'claude-sonnet-4-6' })
    respond(100_000)
    hook('PostToolUse', {
      tool_name: 'Bash',
      tool_input: { command: 'ls' },
      tool_response: { stdout: 'a' },
      tool_use_id: 't1',
    })
  })

  it('is shown by status with how full its context is', () => {
    const { stdout } = box.run('status')
    expect(stdout).toContain(`claude-code ${SESSION}`)
    expect(stdout).toMatch(/context 59 % full: 100,\d{3} of 167,000 tokens/)
    expect(stdout).toContain("167,000 is where this agent compacts: by winddown's table of models")
    const [session] = JSON.parse(box.run('status', '--json').stdout).sessions
    expect(session.reading.limit).toBe(167_000)
  })

  it('has one reading and one figure in status, meter and the status line', () => {
    respond(112_900)
    const payload = {
      session_id: SESSION,
      transcript_path: transcript,
      cwd: box.project,
      model: { id: 'claude-sonnet-4-6', display_name: 'Sonnet' },
      context_window: { context_window_size: 200_000, current_usage: { input_tokens: 112_900 } },
    }
    const bar = box.runIn({ input: JSON.stringify(payload) }, 'statusline').stdout
    const [figure] = /\d+ %/.exec(bar) ?? []
    expect(figure).toBe('67 %')
    expect(box.run('meter').stdout).toContain(`112,900 of 167,000 tokens (${figure})`)
    expect(box.run('status').stdout).toContain(`context ${figure} full: 112,900 of 167,000 tokens`)
    const { reading } = JSON.parse(box.run('status', '--json').stdout).sessions[0]
    expect(JSON.parse(box.run('meter', '--json').stdout)).toMatchObject(reading)
    box.run('pause')
    const { context_usage: usage } = JSON.parse(box.run('show', '--json').stdout)
    expect(usage).toMatchObject({ tokens_total: 167_000 })
  })

  it('is recorded from a note of its agent on, so that the note lands with it', () => {
    writeWatermark(box.userState.home, SESSION, { bytes: 1_000_000, transcript })
    const { stdout } = box.runIn({ env: agent }, 'note', '--decision', '410, not 404')
    expect(readdirSync(join(box.userState.home, 'watermarks'))).toEqual([])
    expect(stdout).toContain(`the recording of claude-code ${SESSION}, begun now`)
    hook('PostToolUse', {
      tool_name: 'Bash',
      tool_input: { command: 'npm test' },
      tool_response: { stdout: 'ok' },
      tool_use_id: 't2',
    })
    expect(log()).toContain('npm test')
    box.run('finalize')
    const snapshot = JSON.parse(box.run('show', '--json').stdout)
    expect(snapshot.harness_session_id).toBe(SESSION)
    expect(JSON.stringify(snapshot.facts.notes)).toContain('410, not 404')
    expect(JSON.stringify(snapshot.facts.notes)).toContain('"author":"agent"')
  })

  it("takes a person's note too, where it is the only one at work here", () => {
    expect(box.run('note', 'remember the migration').code).toBe(0)
    expect(log()).toContain('"text":"remember the migration"')
  })

  it('is in the snapshot that is landed by hand, and its brief waits for the next session, not for this one', () => {
    ask('Count the heron feathers')
    const { stdout } = box.runIn({ env: agent }, 'pause', 'before the storm')
    expect(stdout).toMatch(new RegExp(`^Wrote the snapshot of session-\\d{8}-\\d{6}, of claude-code ${SESSION}\\n/`))
    const snapshot = JSON.parse(box.run('show', '--json').stdout)
    expect(snapshot).toMatchObject({ harness_session_id: SESSION, log: { sealed: true } })
    expect(snapshot.conversation.primary_task).toContain('heron feathers')
    expect(snapshot.facts.notes).toMatchObject([{ text: 'before the storm', author: 'agent' }])
    // It goes on, unrecorded.
    expect(box.stored().filter((name) => name.startsWith('ACTIVE-PAUSE'))).toEqual([])
    expect(box.run('status').stdout).toContain(`claude-code ${SESSION}`)
    expect(hook('SessionStart', { source: 'startup' })).not.toContain('heron feathers')
    const next = hook('SessionStart', { source: 'startup', session_id: SESSION.replace('7b', '8c') })
    expect(next).toContain('heron feathers')
  })

  it('has its snapshot brought up to date by hand where it is recorded, and stays recorded', () => {
    ask('Count the heron feathers')
    box.run('note', '--next', 'count again')
    const { stdout } = box.run('pause', '--author', 'person', 'before the storm')
    expect(stdout).toMatch(new RegExp(`^Up to date: session-\\d{8}-\\d{6}, of claude-code ${SESSION}\\n/`))
    expect(log()).toContain('before the storm')
    const snapshot = JSON.parse(box.run('show', '--json').stdout)
    expect(snapshot.log.sealed).toBe(false)
    expect(snapshot.facts.notes.map(({ text }: { text: string }) => text)).toEqual(['count again', 'before the storm'])
    expect(snapshot.conversation.primary_task).toContain('heron feathers')
  })

  it('is asked for by its id where two are at work: a snapshot of neither would be of nothing', () => {
    const second = SESSION.replace('7b', '9d')
    hook('SessionStart', { source: 'startup', session_id: second })
    const { code, stdout, stderr } = box.run('pause', 'before the storm')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(
      /^PAUSE_AMBIGUOUS: 2 sessions are at work in \S+: claude-code \S+, claude-code \S+\nSee: winddown pause --transcript [\w-]+\n$/,
    )
    expect(box.stored()).toEqual([])
  })

  it('is not taken to be at work once it has ended', () => {
    hook('SessionEnd', { reason: 'prompt_input_exit' })
    box.run('note', 'for whoever comes next')
    expect(box.stored()).toContain('ACTIVE-PAUSE.jsonl')
    expect(box.run('status').stdout).not.toContain(SESSION)
  })
})

describe('winddown resume', () => {
  beforeEach(() => {
    box.run('note', '--next', 'wire the limiter')
    box.run('pause')
  })

  it('prints the brief, and how to start an agent with it', () => {
    const { code, stdout, stderr } = box.run('resume')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('wire the limiter')
    expect(stdout).toMatch(/claude "\$\(winddown resume session-\d{8}-\d{6} --brief\)"/)
  })

  it('says what changed since', () => {
    box.git('commit', '-q', '--allow-empty', '-m', 'Later')
    const { brief, drift, own } = JSON.parse(box.run('resume', '--json').stdout)
    expect(own).toBe(true)
    expect(drift.head.relation).toBe('ahead')
    expect(brief).toContain('1 commit since')
  })

  it('prints the brief alone, to be given to an agent', () => {
    expect(box.run('resume', '--brief').stdout).toMatch(
      /^<winddown-brief-[0-9a-f]+>\n[\s\S]*<\/winddown-brief-[0-9a-f]+>\n*$/,
    )
  })

  it('warns of a snapshot that somebody else wrote, which has to be named', () => {
    const elsewhere = { WINDDOWN_HOME: join(box.folder, 'another-state') }
    const unnamed = box.runIn({ env: elsewhere }, 'resume', '--brief')
    expect([unnamed.code, unnamed.stdout]).toEqual([3, ''])
    const [id] = box.stored().filter((name) => name.endsWith('.json'))
    const { code, stderr } = box.runIn({ env: elsewhere }, 'resume', String(id).replace('.json', ''), '--brief')
    expect(code).toBe(0)
    expect(stderr).toContain('was not written by your winddown')
  })

  it('is announced by status as what the next session here is given', () => {
    expect(box.run('status').stdout).toMatch(/Brief {6}session-\d{8}-\d{6}: goes to the next session here/)
  })
})
