// Run by `claude plugin test` in a copy of the plugin, as TypeScript, which is all that it looks for: the answers of its compaction to each answer of the world around it.
import { expect, test } from 'claude-code/testing'

const RECORD = {
  compact: true,
  transcript: '/t/s1.jsonl',
  machine: { phase: 'compacting', inPlace: true },
}
const BRIEF = '<winddown-brief-0123456789ab>\nAsked: count\n</winddown-brief-0123456789ab>\n'
const ORDINARY = { messages: [{ role: 'user', text: 'MODEL SUMMARY', toolUses: [] }] }
const rows = [
  { role: 'user', text: 'count them', toolUses: [], handle: 'h1' },
  {
    role: 'assistant',
    text: '',
    toolUses: [{ tool_use_id: 't1', tool: 'Bash', input: { command: 'ls' } }],
    handle: 'h2',
  },
  { role: 'user', text: '', toolUses: [], toolResults: [{ tool_use_id: 't1', text: 'forty-two' }], handle: 'h3' },
]
const prompt = { role: 'user', text: 'now '.repeat(9000), toolUses: [], handle: 'h5' }

/** The engine, as it answers where all is well; `more` replaces parts. */
function engine(on, more = {}) {
  const asked = []
  const { record = RECORD, brief = { exitCode: 0, stdout: JSON.stringify({ text: BRIEF }) }, settings = {} } = more
  on('env.get', (_$, e) => ({ value: e.name === 'HOME' ? '/home/me' : undefined }))
  on('fs.exists', () => ({ value: more.off === true }))
  on('fs.read', () => ({ value: JSON.stringify(record) }))
  on('session.id', () => ({ value: 's1' }))
  on('settings.read', () => ({ value: settings }))
  on('process.hookEnv', () => ({ value: { CLAUDE_PROJECT_DIR: '/p' } }))
  on('ui.log', () => ({ value: undefined }))
  on('clock.after', () => ({ value: undefined }))
  on('process.run', (_$, e) => {
    asked.push(e)
    const isHook = e.argv.some((word) => word.endsWith('hook-claude-code.cjs'))
    if (!isHook && more.rejects === true) throw new Error('timed out')
    return { value: { stderr: '', ...(isHook ? { exitCode: 0, stdout: '' } : brief) } }
  })
  on('session.compact', () => ORDINARY)
  return asked
}

test('one message of the user: the brief', async ($, on) => {
  const asked = engine(on)
  const { messages } = await $.session.compact({ trigger: 'manual', messages: rows })
  expect(messages.length).toBe(1)
  expect(messages[0].role).toBe('user')
  expect(messages[0].text).toBe(BRIEF)
  expect(messages[0].handle).toBe(undefined)
  const call = asked.find(({ argv }) => argv.includes('compact'))
  const { steps } = JSON.parse(call.stdin ?? call.init.stdin)
  expect(steps).toBe('user: count them\ncall Bash: {"command":"ls"}\nresult: forty-two')
})

test('keeps the unanswered prompt as Claude Code has it, however long, and no other row', async ($, on) => {
  engine(on)
  const { messages } = await $.session.compact({ trigger: 'auto', messages: [...rows, prompt] })
  expect(messages.length).toBe(2)
  expect(messages[1].handle).toBe('h5')
  expect(messages[1].text).toBe(prompt.text)
})

const ordinary = (name, more, e = {}) =>
  test(`${name}: left to Claude Code`, async ($, on) => {
    engine(on, more)
    const { messages, skip } = await $.session.compact({ trigger: 'auto', messages: rows, ...e })
    expect(skip).toBe(undefined)
    expect(messages[0].text).toBe('MODEL SUMMARY')
  })
ordinary('nobody asked for it', { record: { ...RECORD, compact: undefined } })
ordinary('switched off', { off: true })
ordinary('no record of the session', { record: null })
ordinary('a sub-agent', {}, { agentId: 'a1' })
ordinary('words behind /compact', {}, { trigger: 'manual', instructions: 'the plan' })
ordinary('another plugin compacts', {}, { trigger: 'plugin' })
ordinary('made ahead of time', {}, { trigger: 'precompute' })
ordinary('the program fails', { brief: { exitCode: 1, stdout: '' } })
ordinary('the program is missing or late', { rejects: true })
ordinary('the program prints no JSON', { brief: { exitCode: 0, stdout: 'oops' } })
ordinary('no fence', { brief: { exitCode: 0, stdout: JSON.stringify({ text: 'Asked: count' }) } })
ordinary('too long', { brief: { exitCode: 0, stdout: JSON.stringify({ text: BRIEF + 'x'.repeat(70_000) }) } })
ordinary('not recorded', { record: { ...RECORD, machine: { phase: 'watching' } } })
const other = { hooks: { PreCompact: [{ hooks: [{ type: 'command', command: './backup.sh' }] }] } }
ordinary('another hook before compactions', { settings: other })
