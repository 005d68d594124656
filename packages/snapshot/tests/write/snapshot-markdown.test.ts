import { describe, expect, it } from 'vitest'
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

  it('tells a command whole, and the exit of a line whose parts nobody knows of', async () => {
    const line = 'git add -A && git commit -qm "Throw" && git log --oneline | head -1'
    const call = { tool: 'Bash', kind: 'command', outcome: 'ok', description: 'Commit', command: line }
    const { file, snapshot } = await land({
      actions: [['tool_call', { ...call, exit_code: 0, output: 'bb0421c Throw' }]],
    })
    expect(file('.md')).toContain(`- \`${line}\`: exit 0 — Commit`)
    expect(snapshot.facts.commands).toMatchObject([{ outcome: 'unknown', exit_code: 0 }])
    const untold = await land({ actions: [['tool_call', { ...call, output: 'bb0421c Throw' }]] })
    expect(untold.file('.md')).toContain(`- \`${line}\`: unknown — Commit`)
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
    const many = await land({ actions: Array.from({ length: 14 }, (_, n) => edit(`g${n}.ts`)) })
    expect(many.file('.md')).toMatch(/Files to review, and 9 more under Files:/)
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
    const order = await land({
      actions: [
        user('Build the heron table', 'u1'),
        ['assistant_response', { summary: 'Built. Shall I drop the old table?', final: true, message_id: 'r1' }],
        user('sort it by pond', 'u2'),
      ],
    })
    expect(order.file('.md')).toContain(' (after these words of the agent: “Built. Shall I drop the old table?”)')
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

  it('says of a folder without git that the session worked in another one, or in a repository', async () => {
    const { toSnapshotMarkdown } = await import('../../src/write/snapshot-markdown.ts')
    const { snapshot, project } = await land({ project: temporaryFolder() })
    const of = (facts: Partial<typeof snapshot.facts>): string =>
      toSnapshotMarkdown({ ...snapshot, facts: { ...snapshot.facts, ...facts } })
    const other = of({ working_directory: '/srv/pond', branch: 'herons' })
    expect(other).toContain('Not known: the session worked in `/srv/pond`, on the branch `herons`, and this is kept in')
    expect(other).not.toMatch(/Not a git repository|\*\*Work Tree\*\*/)
    const [before, after] = [0, 9_999].map((record) => ({ record, recorded_at: '2026-01-02T09:00:00.000Z' }))
    const directories = [
      { path: '/srv/pond', branch: 'herons', source: before },
      { path: '/srv/pond', branch: 'main', source: after },
    ] as unknown as typeof snapshot.facts.directories
    const left = of({ working_directory: '/srv/pond', branch: 'main', directories })
    expect(left).toContain('the session worked in `/srv/pond`, on the branch `herons`, and this is kept in')
    expect(of({ working_directory: project, branch: 'herons' })).toContain(
      'Not a git repository when this was written; the session worked in one, on the branch `herons`.',
    )
    expect(of({ working_directory: project })).toContain('Not a git repository.')
  })
})
