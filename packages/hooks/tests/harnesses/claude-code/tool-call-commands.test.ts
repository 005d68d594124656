import { describe, expect, it } from 'vitest'
import { type PlainCall as ToolCall, toolCallData, toolCallEvents } from '../../redacted-calls.ts'

const data = (name: string, input: unknown, more: Partial<ToolCall> = {}) =>
  toolCallData({ name, input, cwd: '/work/shop', ...more })
const events = (name: string, input: unknown, more: Partial<ToolCall> = {}) => {
  const call = { name, input, cwd: '/work/shop', ...more }
  return toolCallEvents(call, toolCallData(call))
}

describe('commands', () => {
  it('end with code 0 where nothing is said', () => {
    expect(
      data(
        'Bash',
        { command: 'npm test', description: 'Run the tests' },
        { result: { stdout: '12 passed', stderr: 'warn' } },
      ),
    ).toMatchObject({
      kind: 'command',
      outcome: 'ok',
      command: 'npm test',
      description: 'Run the tests',
      exit_code: 0,
      output: '12 passed\nwarn',
    })
  })

  it('have no code where the program only explains one', () => {
    const found = data(
      'Bash',
      { command: 'grep x y' },
      { result: { stdout: '', stderr: '', returnCodeInterpretation: 'No matches found' } },
    )
    expect(found).not.toHaveProperty('exit_code')
    expect(found.outcome).toBe('ok')
  })

  it('tell the code and what was printed where they fail', () => {
    expect(
      data('Bash', { command: 'npm test' }, { isError: true, content: 'Exit code 2\nsrc/a.ts: error TS1' }),
    ).toMatchObject({
      outcome: 'error',
      exit_code: 2,
      error: 'Exit code 2\nsrc/a.ts: error TS1',
    })
  })

  it('say that they were cut short', () => {
    expect(data('Bash', { command: 'make' }, { result: { stdout: 'x', interrupted: true } }).outcome).toBe(
      'interrupted',
    )
    expect(
      data('Bash', { command: 'make' }, { isError: true, content: '[Request interrupted by user for tool use]' })
        .outcome,
    ).toBe('interrupted')
  })

  it('run on in the background under an id', () => {
    const more = {
      result: { stdout: '', stderr: '', backgroundTaskId: 'b7' },
      content: 'Command running in background with ID: b7',
    }
    expect(data('Bash', { command: 'npm run dev', run_in_background: true }, more)).toMatchObject({
      outcome: 'running',
      child_id: 'b7',
      child_task: 'npm run dev',
    })
    expect(events('Bash', { command: 'npm run dev', description: 'Serve' }, more)).toEqual([
      { event: 'child_started', child_id: 'b7', child_kind: 'command', task: 'Serve' },
    ])
    expect(events('KillShell', { shell_id: 'b7' }, { result: { message: 'killed' } })).toEqual([
      { event: 'child_ended', child_id: 'b7', status: 'killed' },
    ])
  })

  it('that run on are heard of when they have ended, and not before', () => {
    const heard = (status: string) =>
      events(
        'BashOutput',
        { bash_id: 'b7' },
        { result: { shellId: 'b7', status, exitCode: 1, stdout: 'boom', stderr: '' } },
      )
    expect(heard('running')).toEqual([{ event: 'child_printed', child_id: 'b7', output: 'boom' }])
    expect(heard('failed')).toMatchObject([
      { event: 'child_ended', child_id: 'b7', status: 'failed', exit_code: 1, summary: 'boom' },
    ])
  })

  it('that commit tell each commit by its id, message and branch', () => {
    const stdout = '[main 1a2b3c4] Count the till twice\n 2 files changed\n[detached HEAD 99aabbcc] Second'
    expect(events('Bash', { command: 'git add -A && git commit -m x' }, { result: { stdout, stderr: '' } })).toEqual([
      { event: 'commit', sha: '1a2b3c4', message: 'Count the till twice', branch: 'main' },
      { event: 'commit', sha: '99aabbcc', message: 'Second' },
    ])
    expect(events('Bash', { command: 'git log' }, { result: { stdout, stderr: '' } })).toEqual([])
  })

  it.each([
    [
      "The user doesn't want to proceed with this tool use. The tool use was rejected.\nSTOP what you are doing.",
      undefined,
    ],
    ['[Request interrupted by user for tool use]', undefined],
    ['row 1\nrow 2\n[Request interrupted by user for tool use]', 'row 1\nrow 2'],
  ])(
    'that were interrupted have printed what they printed, not what the program says of it: %s',
    (content, printed) => {
      const told = data('Bash', { command: './load' }, { content, isError: true, denial: 'interrupted' })
      expect([told.outcome, told.error]).toEqual(['interrupted', printed])
      const result = { stdout: content, stderr: '', interrupted: true }
      expect(data('Bash', { command: './load' }, { result }).output).toBe(printed)
    },
  )

  it('that print nothing are told only where the exit of the line is theirs', () => {
    const told = (command: string, stdout = ''): unknown[] =>
      events('Bash', { command }, { result: { stdout, stderr: '' } })
    const quiet = 'git add -A && git commit -q -m "Count twice"'
    const document = `git commit -q -m "$(cat <<'EOF'\nCount twice\n\nAnd why; or not | so\nEOF\n)"`
    for (const sure of [quiet, `${quiet} && git push -q`, document, `${document} && echo done`])
      expect(told(sure)).toMatchObject([{ event: 'commit', message: 'Count twice' }])
    for (const hidden of [
      `${quiet} || true`,
      `${quiet}; echo done`,
      `${quiet} | tail -1`,
      `${quiet}\necho done`,
      `${document}; true`,
    ])
      expect(told(hidden)).toEqual([])
    // What is printed after it says that it was made.
    expect(told(`${quiet}; git log --oneline -1`, '1a2b3c4 Count twice')).toMatchObject([{ sha: '1a2b3c4' }])
    expect(told('git commit -m "Count twice" | tail -1', ' 1 file changed, 2 insertions(+)')).toHaveLength(1)
  })

  it.each(['GIT_EDITOR=true git rebase --continue', "git commit -m 'Count once' && git rebase --continue"])(
    'that a rebase moves are not told as new: %s',
    (command) => {
      const stdout =
        '[detached HEAD 99aabbc] Count once\n 1 file changed\nSuccessfully rebased and updated refs/heads/till.'
      expect(events('Bash', { command }, { result: { stdout, stderr: '' } })).toEqual([])
      const landed = '[main 1a2b3c4] Count once\n 1 file changed'
      expect(
        events('Bash', { command: 'git cherry-pick 99aabbc' }, { result: { stdout: landed, stderr: '' } }),
      ).toHaveLength(1)
    },
  )

  it.each([
    [
      "git add -A && git commit -q -m 'Count twice' && git log --oneline -2",
      '1a2b3c4 Count twice\n99aabbc First',
      'Count twice',
      '1a2b3c4',
    ],
    ['git commit -qm "Count; twice | thrice"', '', 'Count; twice | thrice', undefined],
    ['git commit -m "Count twice" --quiet', '', 'Count twice', undefined],
    ['git commit -q -m "$(cat <<\'EOF\'\nCount twice\n\nBecause.\nEOF\n)"', '', 'Count twice', undefined],
    ['git commit -m "Count twice" 2>&1 | tail -1', ' 2 files changed, 3 insertions(+)', 'Count twice', undefined],
    [
      "git add till.py\ngit commit -q -F - <<'MSG'\nCount twice\n\nBecause; or not | so.\nMSG\ngit log --oneline | head -3; git status --short",
      '1a2b3c4 Count twice\n99aabbc First\n',
      'Count twice',
      '1a2b3c4',
    ],
    ["git commit -q -F - <<'EOF' && git push -q 2>&1 | tail -3\nCount twice\nEOF", '', 'Count twice', undefined],
    ['git commit --quiet --file=- <<EOF\nCount twice\nEOF', '', 'Count twice', undefined],
  ])('that commit quietly tell the message: %s', (command, stdout, message, sha) => {
    expect(events('Bash', { command }, { result: { stdout, stderr: '' } })).toEqual([
      { event: 'commit', message, ...(sha && { sha }) },
    ])
  })

  const NOWHERE = 'Exit code 128\nfatal: No configured push destination.\nEither specify the URL from the command-line'
  const afterFailure = (command: string, content: string) =>
    events('Bash', { command }, { isError: true, content, result: `Error: ${content}` })

  it.each([
    ['git add -A && git commit -qm tests && git push', NOWHERE],
    ['git commit -q -m tests && git push origin main', "Exit code 128\nfatal: unable to access 'x': no such host"],
  ])('that commit quietly tell the message where the push behind `&&` failed: %s', (command, content) => {
    expect(afterFailure(command, content)).toEqual([{ event: 'commit', message: 'tests' }])
  })

  it.each([
    ['git add -A; git commit -qm tests; git push', NOWHERE],
    ['git commit -qm tests && git push', 'Exit code 1\nhusky - pre-commit hook failed'],
    ['git pull && git commit -qm tests && git push', "Exit code 1\nfatal: unable to access 'x': no such host"],
    ['git commit -qm tests', 'Exit code 1'],
  ])('tell no commit where it is not known what failed: %s', (command, content) => {
    expect(afterFailure(command, content)).toEqual([])
  })

  it.each([
    ['git commit -q -m x', 'On branch main\nnothing to commit, working tree clean'],
    ['git commit --dry-run -q -m x', ''],
    ['git commit -m x | cat', ''],
    ["git commit -q -F - <<'EOF' || true\nCount twice\nEOF", ''],
    ["git commit -q -F - <<'EOF'\nCount twice\nEOF\necho done", 'done'],
    ["grep -rn 'git commit' docs", ''],
  ])('that commit nothing tell nothing: %s', (command, stdout) => {
    expect(events('Bash', { command }, { result: { stdout, stderr: '' } })).toEqual([])
  })

  it('that open a pull request tell its address', () => {
    expect(
      events(
        'Bash',
        { command: "gh pr create --title 'Count twice' --body x" },
        { result: { stdout: 'https://example.org/a/b/pull/7', stderr: '' } },
      ),
    ).toEqual([{ event: 'pull_request', url: 'https://example.org/a/b/pull/7', title: 'Count twice' }])
  })
})
