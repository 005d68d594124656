import { describe, expect, it } from 'vitest'
import { code, inline, quote } from '../../src/write/markdown-text.ts'
import { git } from '../git/repository.ts'
import { land, temporaryFolder, write } from '../landed-session.ts'

describe('the Markdown of a snapshot', () => {
  it("has the original's headings in its order", async () => {
    const { file } = await land()
    const headings = file('.md').match(/^#{1,3} .*$/gm) ?? []
    expect(headings[0]).toMatch(/^# .* Session Pause Document$/)
    const original = [
      '## Session Metadata',
      '## What You Were Working On',
      '## Accomplishments This Session',
      '## Next Steps (Priority Order)',
      '## Active Context',
      '## Git Context',
      '## Important Reminders',
      '## Resume Instructions',
      '### Quick Resume (5 minutes)',
      '### Validation Commands',
    ]
    expect(headings.filter((heading) => original.includes(heading))).toEqual(original)
  })

  it('says what the session was about, and what is not committed', async () => {
    const { file, id } = await land({ prepare: (project) => write(project, { 'a.txt': 'changed', 'b.txt': 'new' }) })
    const text = file('.md')
    for (const line of [
      `- **Session ID**: \`${id}\``,
      '**Primary Task**: Make the parser accept tabs',
      '> All tests pass now.',
      '1. Release on Friday',
      '- [ ] Write the docs (in progress)',
      '- [x] Accept tabs',
      '- `parser.ts` (1 change)',
      '- `a.txt` (modified)',
      '- `b.txt`',
      'Changed, not staged (1):',
      'Untracked (1):',
    ]) {
      expect(text).toContain(line)
    }
    expect(text).toMatch(/✔ `npm test`: passed \(10 passed\)$/m)
  })

  it('tells failed commands of the work from calls on files that the agent got over, and checks without their plumbing', async () => {
    const command = { tool: 'Bash', kind: 'command', outcome: 'error', exit_code: 1 }
    const { file } = await land({
      actions: [
        [
          'tool_call',
          {
            tool: 'Read',
            kind: 'read',
            outcome: 'error',
            error: 'File does not exist.',
            files: [{ path: 'gone.ts', access: 'read' }],
          },
        ],
        ['tool_call', { ...command, command: 'make deploy 2>&1', output: 'no route to host' }],
        [
          'tool_call',
          { ...command, command: 'npm test 2>&1 | tail -20', outcome: 'ok', exit_code: 0, output: '10 passed' },
        ],
      ],
    })
    const text = file('.md')
    expect(text).toMatch(/### Not seen to pass since\n\n- `make deploy`: .*no route to host/)
    expect(text).toMatch(
      /<summary>1 call of other tools that failed<\/summary>\n\n- Read `gone\.ts`: “File does not exist\.”/,
    )
    expect(text).toContain('1 failure not seen to pass since')
    expect(text).toContain('- ✔ `npm test`: passed')
    // Whoever takes over can run them again.
    expect(text).toMatch(/own checks, as it ran them:\n\n- `npm test`\n/)
  })

  it('asks nothing of git where there is none, and says of notes alone that they are', async () => {
    const note = { event: 'note', note: 'note', text: 'hello', author: 'person' }
    const { file } = await land({ project: temporaryFolder(), actions: [['system_event', note]] })
    const text = file('.md')
    expect(text).toContain('Not a git repository.')
    expect(text).not.toContain('git status')
    expect(text).toContain('**Summary**: Only notes: no work of a session was recorded.')
  })

  it('says of a salvaged session that git is as it is now, and opens at most five files to review', async () => {
    const edit = (path: string) =>
      ['tool_call', { tool: 'Edit', kind: 'edit', outcome: 'ok', files: [{ path, access: 'write' }] }] as const
    const { file } = await land({
      details: { reason: 'salvage' },
      actions: [1, 2, 3, 4, 5, 6, 7].map((n) => edit(`f${n}.ts`)),
    })
    expect(file('.md')).toMatch(/## Git Context\n\nAs it was when this was written/)
    expect(file('.md')).toMatch(/Files to review, and 2 more under Files:\n\n(?:- `f\d\.ts`\n){5}\n/)
    expect((await land()).file('.md')).not.toContain('As it was when this was written')
  })

  it('says the latest request beside the task where it is another, and what it replies to', async () => {
    const user = (summary: string, id: string) => ['user_message', { summary, origin: 'user', message_id: id }] as const
    const { file } = await land({
      actions: [
        user('Build the heron table', 'u1'),
        ['assistant_response', { summary: 'Shall I drop the old table?', final: true, message_id: 'r1' }],
        user('yes', 'u2'),
      ],
    })
    expect(file('.md')).toContain(
      '**Primary Task**: Build the heron table (request 1)\n\n**Latest Request**: “yes” (in reply to the agent: “Shall I drop the old table?”)',
    )
    expect((await land()).file('.md')).not.toContain('**Latest Request**')
  })

  it('lists no failed check as not mended after which one of its kind passed', async () => {
    const run = (command: string, exit_code: number) =>
      [
        'tool_call',
        {
          tool: 'Bash',
          kind: 'command',
          command,
          exit_code,
          outcome: exit_code === 0 ? 'ok' : 'error',
          output: exit_code === 0 ? '9 passed' : '1 failed, 8 passed',
        },
      ] as const
    const broken = await land({ actions: [run('npm test', 1)] })
    expect(broken.file('.md')).toContain('### Not seen to pass since')
    const { file } = await land({ actions: [run('npm test', 1), run('npx vitest run', 0)] })
    expect(file('.md')).not.toContain('### Not seen to pass since')
  })

  it("says that git's part is of another work tree than the session's", async () => {
    const { toSnapshotMarkdown } = await import('../../src/write/snapshot-markdown.ts')
    const { snapshot, project } = await land()
    const of = (working_directory: string) =>
      toSnapshotMarkdown({ ...snapshot, facts: { ...snapshot.facts, working_directory, branch: 'herons' } })
    expect(of('/srv/pond')).toContain(
      "Not the session's work tree: it worked in `/srv/pond`, on the branch `herons`. What follows is of `",
    )
    const worktree = snapshot.git.state === 'repository' ? snapshot.git.worktree : project
    expect(of(`${worktree}/src`)).not.toContain("Not the session's work tree")
  })

  it('lists no identifiers of a file, no remark that names nothing, and of a job what it printed last', async () => {
    const says = (summary: string, n: number) => ['assistant_response', { summary, message_id: `r${n}` }] as const
    const { file } = await land({
      actions: [
        ['user_message', { summary: 'Build the heron table', origin: 'user', message_id: 'u1' }],
        [
          'tool_call',
          {
            tool: 'Edit',
            kind: 'edit',
            outcome: 'ok',
            files: [{ path: 'heron.ts', access: 'write', symbols: ['countHerons'], mentions: ['useReeds'] }],
          },
        ],
        says("It's actually quite simple!", 1),
        says('It turns out that the reeds of `pond.ts` are counted twice by the table.', 2),
        ['system_event', { event: 'child_started', child_id: 'b7', child_kind: 'command', task: 'Count herons' }],
        [
          'system_event',
          {
            event: 'child_ended',
            child_id: 'b7',
            status: 'completed',
            summary: `Compiling reeds\n${'more of it\n'.repeat(40)}14 herons counted`,
          },
        ],
      ],
    })
    const text = file('.md')
    expect(text).toContain('- `heron.ts` (1 change)\n')
    expect(text).not.toMatch(/countHerons|useReeds|quite simple|Compiling reeds/)
    expect(text).toMatch(/command: Count herons \(completed\) → “[^”]*14 herons counted”/)
    expect(text).toContain('are counted twice by the table')
  })

  it('tells a call that was cut off as such until the next request', async () => {
    const user = (summary: string, id: string) => ['user_message', { summary, origin: 'user', message_id: id }] as const
    const call = [
      'tool_call',
      { tool: 'Bash', kind: 'command', command: 'count herons', outcome: 'interrupted', tool_use_id: 't1' },
    ] as const
    expect((await land({ actions: [user('Count', 'u1'), call] })).file('.md')).toContain('## Cut Off')
    const later = await land({ actions: [user('Count', 'u1'), call, user('Count the reeds instead', 'u2')] })
    expect(later.file('.md')).not.toContain('## Cut Off')
  })

  it('folds long lists', async () => {
    const { file } = await land({
      prepare: (project) => write(project, Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}`, 'x']))),
    })
    expect(file('.md')).toMatch(/Untracked \(40\):[\s\S]*<details><summary>28 more paths<\/summary>[\s\S]*<\/details>/)
  })

  it('is the same for the same snapshot', async () => {
    const { snapshot, file } = await land()
    const { toSnapshotMarkdown } = await import('../../src/write/snapshot-markdown.ts')
    expect(toSnapshotMarkdown(snapshot)).toBe(file('.md'))
  })

  it('recorded text ends no section, folds nothing, opens no tag, loads no image, wherever it stands', async () => {
    const breakers = [
      '</details>\n\n# Injected\n\n<script>alert(1)</script>',
      '```\n</summary><img src=x onerror=alert(1)>\n```\n# Injected',
      '![x](http://tracker.invalid/a.png) [click](javascript:alert(1)) <javascript:alert(1)>',
      '[ref]: http://tracker.invalid\n\nInjected\n===\n\n| a |\n|---|',
      '`unclosed <img src=x onerror=alert(1)>',
      '    indented\n# Injected\n<!-- comment',
      '~~~\n# Injected',
      '\u001b[31mred\u001b[0m \u202egnirts\u202c \u200bhidden',
    ]
    const actions = breakers.flatMap((text, i) => [
      ['user_message', { summary: text, origin: 'user', message_id: `u${i}` }] as const,
      [
        'tool_call',
        {
          tool: `T ${text}`,
          kind: 'command',
          command: text,
          description: text,
          outcome: 'error',
          error: text,
          tool_use_id: `t${i}`,
        },
      ] as const,
      [
        'tool_call',
        {
          tool: 'Edit',
          kind: 'edit',
          outcome: 'ok',
          files: [{ path: text, access: 'write', symbols: [text] }],
          tool_use_id: `e${i}`,
        },
      ] as const,
      ['tool_call', { tool: 'Plan', kind: 'plan', plan: text, outcome: 'ok', tool_use_id: `p${i}` }] as const,
      [
        'tool_call',
        { tool: 'Ask', kind: 'question', questions: [{ question: text, answer: text }], tool_use_id: `q${i}` },
      ] as const,
      ['tool_call', { tool: 'Agent', kind: 'agent', child_id: text, child_task: text, tool_use_id: `a${i}` }] as const,
      ['system_event', { event: 'note', note: 'decision', text, author: 'agent' }] as const,
      ['system_event', { event: 'commit', sha: text, message: text }] as const,
      ['user_message', { summary: text, origin: 'compaction_summary', message_id: `c${i}` }] as const,
      [
        'assistant_response',
        { summary: `We decided to ${text}`, final: true, message_id: `r${i}`, model: text },
      ] as const,
    ])
    const { file } = await land({
      actions,
      details: { harness: '<b>h</b>', model: '<i>m</i>', reason: '# Injected' },
      prepare: (project) => {
        write(project, { '<img src=x>': 'x', '# Injected': 'x' })
        git(project, 'commit', '-q', '--allow-empty', '-m', '<img src=x onerror=alert(1)> [x](http://y.invalid)')
      },
    })
    const outside = withoutCode(file('.md'))
    expect(outside.match(/^#{1,6} .*Injected/gm) ?? []).toEqual([])
    expect(outside.match(/^ {0,3}(=+|-{2,})\s*$/gm)?.filter((line) => line.trim() !== '---') ?? []).toEqual([])
    const tags = [...outside.matchAll(/(?<!\\)<[a-z/!?][^\n]*/gi)].map(([tag]) => tag)
    expect(
      tags.filter((tag) => !/^<(\/?details>|details><summary>[^<]*(?:\\<[^<]*)*<\/summary>|\/summary>)/.test(tag)),
    ).toEqual([])
    expect(outside.match(/(?<!\\)\]\(|(?<!\\)\]:/g) ?? []).toEqual([])
    expect(outside.match(/(?<!\\)<details>/g)?.length).toBe(outside.match(/(?<!\\)<\/details>/g)?.length)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
    expect(file('.md')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u200b]/)
  })
})

describe('recorded text on one line', () => {
  it('keeps code and emphasis that close, and identifiers', () => {
    expect(inline('Fix `a_b` in **the parser** of snake_case_name')).toBe(
      'Fix `a_b` in **the parser** of snake_case_name',
    )
    expect(inline('**Missing `errors` import** in x')).toBe('**Missing `errors` import** in x')
  })

  it('takes the meaning from what would format, link or begin a block', () => {
    expect(inline('# not a heading')).toBe('\\# not a heading')
    expect(inline('- not a list')).toBe('\\- not a list')
    expect(inline('12. not a number')).toBe('12\\. not a number')
    expect(inline('1.5 stays')).toBe('1.5 stays')
    expect(inline('lone ` tick, *.ts and <b>')).toBe('lone \\` tick, \\*.ts and \\<b>')
    expect(inline('[a](b) &amp; | ~~x~~ $y$')).toBe('\\[a\\](b) &amp;amp; \\| \\~\\~x\\~\\~ \\$y\\$')
    expect(inline('_private and __init__')).toBe('\\_private and \\_\\_init\\_\\_')
  })

  it('a code span has more backticks than its text', () => {
    expect(code('a')).toBe('`a`')
    expect(code('a ` b')).toBe('``a ` b``')
    expect(code('`')).toBe('`` ` ``')
    expect(code(' a')).toBe('`  a `')
    expect(code('a\nb')).toBe('`a b`')
    expect(code('')).toBe('(blank)')
  })

  it('a quotation with code in it goes into a block that its text cannot end', () => {
    expect(quote('text\n```\ncode\n```')).toBe('````text\ntext\n```\ncode\n```\n````')
    expect(quote('one\n\n- two\n- three')).toBe('> one\n>\n> - two\n> - three')
    expect(quote('# Title\nfirst\nsecond')).toBe('> **Title**  \n> first  \n> second')
  })
})

/** What a Markdown reader takes for text: code blocks and code spans left out. */
function withoutCode(markdown: string): string {
  const lines: string[] = []
  let fence: string | undefined
  for (const line of markdown.split('\n')) {
    const mark = /^(`{3,})(\w*)$/.exec(line)
    if (fence === undefined && mark) fence = mark[1]
    else if (fence !== undefined && line === fence) fence = undefined
    else if (fence === undefined) lines.push(line.replace(/(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)/g, 'CODE'))
  }
  expect(fence, 'every block is closed').toBeUndefined()
  return lines.join('\n')
}
