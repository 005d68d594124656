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
