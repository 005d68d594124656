import { describe, expect, it } from 'vitest'
import { type PlainCall as ToolCall, toolCallData, toolCallEvents } from '../../redacted-calls.ts'

const data = (name: string, input: unknown, more: Partial<ToolCall> = {}) =>
  toolCallData({ name, input, cwd: '/work/shop', ...more })
const events = (name: string, input: unknown, more: Partial<ToolCall> = {}) => {
  const call = { name, input, cwd: '/work/shop', ...more }
  return toolCallEvents(call, toolCallData(call))
}

it('a commit stands though what came behind it in the command failed', () => {
  const command = 'git commit -m "Sort the jars" && git push origin main'
  const content = 'Exit code 128\nfatal: unable to access the remote\n\n[main 1a2b3c4] Sort the jars\n 1 file changed'
  expect(events('Bash', { command }, { isError: true, content })).toMatchObject([
    { event: 'commit', sha: '1a2b3c4', message: 'Sort the jars' },
  ])
  expect(events('Bash', { command }, { isError: true, content: 'Exit code 1\nnothing to commit' })).toEqual([])
})

describe('files', () => {
  it('are named absolutely where the working directory is known', () => {
    expect(data('Read', { file_path: '../lib/./till.ts' }).files).toEqual([
      { path: '/work/lib/till.ts', access: 'read' },
    ])
    expect(toolCallData({ name: 'Read', input: { file_path: 'till.ts' } }).files).toEqual([
      { path: 'till.ts', access: 'read' },
    ])
  })

  it('say what a piece that was read declares, and nothing of a file that was read whole', () => {
    const result = { file: { content: '}\n\nfunc Refund(id string) error {\n\treturn nil\n}\n' } }
    expect(data('Read', { file_path: '/a/till.go', offset: 40, limit: 5 }, { result }).files).toEqual([
      { path: '/a/till.go', access: 'read', symbols: ['Refund'] },
    ])
    expect(data('Read', { file_path: '/a/till.go' }, { result }).files).toEqual([
      { path: '/a/till.go', access: 'read' },
    ])
  })

  it('that stood there before are changed and not new, also where the result leaves the original out', () => {
    const result = { type: 'update', filePath: '/a/audit.html', originalFile: null }
    expect(data('Write', { file_path: '/a/audit.html', content: '<p>2</p>' }, { result }).files).toMatchObject([
      { access: 'write' },
    ])
    const without = { filePath: '/a/audit.html', originalFile: null }
    expect(data('Write', { file_path: '/a/audit.html', content: '<p>2</p>' }, { result: without }).files).toMatchObject(
      [{ access: 'create' }],
    )
  })

  it('say which declaration an edit stands in, from the file before it', () => {
    const result = {
      filePath: '/a/till.ts',
      originalFile: 'export class Till {\n  open(day: Day) {\n    const sum = 1\n    return sum\n  }\n}\n',
    }
    const input = { file_path: '/a/till.ts', old_string: 'const sum = 1', new_string: 'const sum = 2' }
    expect(data('Edit', input, { result }).files).toEqual([
      { path: '/a/till.ts', access: 'write', symbols: ['open'], change: { from: '1', to: '2' } },
    ])
  })

  it('name what several edits of one call declare, once each', () => {
    const edits = [
      { old_string: 'def add():\n  pass', new_string: 'def add():\n  return 1' },
      { old_string: 'def sub():\n  pass', new_string: 'def subtract():\n  return add()' },
    ]
    expect(data('MultiEdit', { file_path: '/a/x.py', edits }).files?.[0]?.symbols).toEqual(['add', 'subtract', 'sub'])
  })

  it('tell a file that was made from one that was written over', () => {
    const input = { file_path: '/a/n.md', content: '# Notes\n\ntext\n' }
    expect(data('Write', input, { result: { type: 'create' } }).files).toEqual([
      { path: '/a/n.md', access: 'create', symbols: ['Notes'], words: '# Notes\n\ntext' },
    ])
    expect(data('Write', input, { isError: true, content: 'denied' }).files?.[0]?.words).toBeUndefined()
    expect(data('Write', input, { result: { type: 'update' } }).files?.[0]?.access).toBe('write')
  })

  it('include notebooks', () => {
    expect(data('NotebookEdit', { notebook_path: '/a/n.ipynb', new_source: 'x = 1' })).toMatchObject({
      kind: 'edit',
      files: [{ path: '/a/n.ipynb', access: 'write' }],
    })
  })
})

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
  ])('that commit quietly tell the message: %s', (command, stdout, message, sha) => {
    expect(events('Bash', { command }, { result: { stdout, stderr: '' } })).toEqual([
      { event: 'commit', message, ...(sha && { sha }) },
    ])
  })

  it.each([
    ['git commit -q -m x', 'On branch main\nnothing to commit, working tree clean'],
    ['git commit --dry-run -q -m x', ''],
    ['git commit -m x | cat', ''],
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

describe('refusals', () => {
  it.each([
    "The user doesn't want to proceed with this tool use. The tool use was rejected.",
    "Claude requested permissions to write to /etc/x, but you haven't granted it yet.",
    'Permission to use Bash with command rm has been denied.',
    'File is in a directory that is denied by your permission settings.',
  ])('are no errors of the call: %s', (content) => {
    expect(data('Write', { file_path: '/etc/x' }, { isError: true, content }).outcome).toBe('denied')
  })

  it('are told from an output that speaks of permissions', () => {
    expect(
      data(
        'Bash',
        { command: 'ls /root' },
        { isError: true, content: 'Exit code 2\nls: cannot open: Permission denied' },
      ).outcome,
    ).toBe('error')
  })
})

describe('tasks', () => {
  it('are the whole list with TodoWrite', () => {
    const todos = [
      { content: 'Write the test', status: 'completed', activeForm: 'Writing' },
      { content: 'Fix the sum', status: 'in_progress', activeForm: 'Fixing' },
    ]
    expect(data('TodoWrite', { todos })).toMatchObject({
      kind: 'task',
      tasks_replace: true,
      tasks: [
        { id: '1', text: 'Write the test', status: 'completed' },
        { id: '2', text: 'Fix the sum', status: 'in_progress' },
      ],
    })
  })

  it('get their id from the result of TaskCreate, in either form', () => {
    const expected = { tasks: [{ id: '4', text: 'Fix the sum', status: 'pending' }] }
    expect(data('TaskCreate', { subject: 'Fix the sum' }, { result: { task: { id: '4' } } })).toMatchObject(expected)
    expect(
      data('TaskCreate', { subject: 'Fix the sum' }, { content: 'Task #4 created successfully: Fix the sum' }),
    ).toMatchObject(expected)
  })

  it('say what is to be done beside their title', () => {
    const input = { subject: 'Fix the sum', description: 'An empty till gives NaN; it has to give 0.' }
    expect(data('TaskCreate', input, { result: { task: { id: '4' } } }).tasks).toEqual([
      { id: '4', text: 'Fix the sum', details: 'An empty till gives NaN; it has to give 0.', status: 'pending' },
    ])
  })

  it('change by TaskUpdate only where their status does', () => {
    expect(data('TaskUpdate', { taskId: '4', status: 'completed' }).tasks).toEqual([{ id: '4', status: 'completed' }])
    expect(data('TaskUpdate', { taskId: '4', addBlockedBy: ['3'] }).tasks).toEqual([])
    expect(
      data('TaskUpdate', { taskId: '4', status: 'completed' }, { isError: true, content: 'no such task' }),
    ).not.toHaveProperty('tasks')
  })

  it('are the whole list with TaskList', () => {
    const result = { tasks: [{ id: '2', subject: 'Ship', status: 'pending', blockedBy: [] }] }
    expect(data('TaskList', {}, { result })).toMatchObject({
      tasks_replace: true,
      tasks: [{ id: '2', text: 'Ship', status: 'pending' }],
    })
  })
})

describe('plans, questions, sub-agents', () => {
  it('keeps a plan in the words of the agent', () => {
    expect(data('ExitPlanMode', { plan: '1. Measure\n2. Cut' })).toMatchObject({
      kind: 'plan',
      plan: '1. Measure\n2. Cut',
    })
    expect(data('ExitPlanMode', {}, { result: { plan: '1. Measure' } }).plan).toBe('1. Measure')
  })

  it('keeps what was asked and what was answered', () => {
    const input = {
      questions: [
        { question: 'Which store?', header: 'Store', options: [] },
        { question: 'Since when?', options: [] },
      ],
    }
    const expected = [{ question: 'Which store?', answer: 'SQLite' }, { question: 'Since when?' }]
    expect(data('AskUserQuestion', input, { result: { answers: { 'Which store?': 'SQLite' } } }).questions).toEqual(
      expected,
    )
  })

  it('takes an answer of the user from the structured result alone, not from a text or from what the model asked with', () => {
    const input = { questions: [{ question: 'Which store?', options: [] }], answers: { 'Which store?': 'Oracle' } }
    expect(
      data('AskUserQuestion', input, { content: 'User has answered your questions: "Which store?"="SQLite".' })
        .questions,
    ).toEqual([{ question: 'Which store?' }])
  })

  it('keeps which answers were offered, with what each would mean', () => {
    const options = [{ label: 'SQLite', description: 'one file' }, { label: 'Files', description: 'Files' }, {}]
    expect(data('AskUserQuestion', { questions: [{ question: 'Which store?', options }] }).questions).toEqual([
      { question: 'Which store?', options: ['SQLite: one file', 'Files'] },
    ])
  })

  it('keeps what a sub-agent was told and what it found', () => {
    const input = { description: 'Find the leak', prompt: 'Look in src for the leak', subagent_type: 'Explore' }
    expect(
      data('Task', input, {
        result: { status: 'completed', agentId: 'a1', content: [{ type: 'text', text: 'It is in till.ts' }] },
      }),
    ).toMatchObject({
      kind: 'agent',
      outcome: 'ok',
      child_id: 'a1',
      child_task: 'Look in src for the leak',
      output: 'It is in till.ts',
    })
    expect(events('Agent', input, { result: { status: 'async_launched', isAsync: true, agentId: 'a1' } })).toEqual([
      { event: 'child_started', child_id: 'a1', child_kind: 'agent', task: 'Find the leak' },
    ])
  })

  it('tells the end of a sub-agent from the call that asks for its result', () => {
    const result = {
      retrieval_status: 'success',
      task: { task_id: 'a1', status: 'completed', output: 'It is in till.ts' },
    }
    expect(events('TaskOutput', { task_id: 'a1' }, { result })).toEqual([
      { event: 'child_ended', child_id: 'a1', status: 'completed', summary: 'It is in till.ts' },
    ])
  })
})

describe('tools that nobody told us about', () => {
  it.each([
    ['mcp__files__write_file', { path: '/a/b.ts', content: 'x' }, 'edit'],
    ['mcp__files__readFile', { path: '/a/b.ts' }, 'read'],
    ['mcp__files__list_directory', { path: '/a' }, 'search'],
    ['mcp__serena__find_symbol', { name_path: 'Till', relative_path: 'src/till.ts' }, 'search'],
    ['mcp__editor__str_replace', { path: '/a/b.ts', old_str: 'a', new_str: 'b' }, 'edit'],
    ['mcp__term__execute_command', { command: 'ls' }, 'command'],
    ['mcp__tracker__create_issue', { title: 'T', description: 'D' }, 'other'],
    ['mcp__tracker__search_issues', { query: 'till' }, 'search'],
    ['mcp__docs__search_documentation', { query: 'till' }, 'web'],
    ['mcp__browser__navigate', { url: 'https://example.org' }, 'web'],
    ['apply_patch', { patch: '*** Begin', file_path: '/a' }, 'edit'],
    ['Frobnicate', {}, 'other'],
    ['Frobnicate', 'not an object', 'other'],
  ] as const)('%s is taken for what its arguments show', (name, input, kind) => {
    expect(data(name, input).kind).toBe(kind)
  })

  it('never throw, whatever they are given', () => {
    for (const value of [
      null,
      undefined,
      1,
      'x',
      [],
      [1],
      {},
      { file: 1, path: 2, todos: 3, edits: [4] },
      { task: null, content: [null] },
    ])
      for (const name of [
        'Read',
        'Edit',
        'MultiEdit',
        'Bash',
        'TodoWrite',
        'TaskCreate',
        'TaskOutput',
        'AskUserQuestion',
        'Agent',
        'mcp__a__b',
      ])
        for (const isError of [true, false]) {
          const call = { name, input: value, result: value, content: value, isError }
          expect(() => toolCallEvents(call, toolCallData(call))).not.toThrow()
        }
  })
})

describe('what is kept', () => {
  it('cuts long arguments and long outputs, from both ends of an output', () => {
    const lines = Array.from({ length: 3_000 }, (_, at) => `line ${at}`).join('\n')
    const kept = data('Bash', { command: `echo ${'x '.repeat(3_000)}` }, { result: { stdout: lines, stderr: '' } })
    expect(kept.command?.length).toBeLessThanOrEqual(2_000)
    expect(kept.output?.length).toBeLessThanOrEqual(2_000)
    expect(kept.output).toMatch(/^line 0\n/)
    expect(kept.output).toMatch(/line 2999$/)
    expect(JSON.stringify(kept.args_summary).length).toBeLessThan(400)
  })

  it('leaves out what a file held: it is on the disk', () => {
    expect(
      JSON.stringify(data('Read', { file_path: '/a' }, { result: { file: { content: 'hunter2' } } })),
    ).not.toContain('hunter2')
  })

  it('leaves terminal colours out', () => {
    const esc = String.fromCharCode(27)
    expect(data('Bash', { command: 'x' }, { result: { stdout: `${esc}[31mred${esc}[0m`, stderr: '' } }).output).toBe(
      'red',
    )
  })
})
