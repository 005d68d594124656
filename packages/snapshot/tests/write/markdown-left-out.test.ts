import { describe, expect, it } from 'vitest'
import { git } from '../git/repository.ts'
import { land, write } from '../landed-session.ts'

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
describe('what the Markdown of a snapshot leaves out', () => {
  it("tells the agent program's own summary as text, and its tags as headings", async () => {
    const summary =
      '<analysis>\nThe herons were asked for.\n</analysis>\n\n<summary>\n1. Primary request:\n   - count the herons in `<Pond>`\n\n```tsx\n<Reed>\n</Reed>\n```\n</summary>'
    const { file } = await land({
      actions: [
        ['user_message', { summary: 'Count the herons', origin: 'user', message_id: 'u1' }],
        ['user_message', { summary, origin: 'compaction_summary', message_id: 'c1' }],
      ],
    })
    const text = file('.md')
    expect(text).not.toMatch(/[<‹]\/?(?:analysis|summary)[>›](?!Summary)(?!\n\n)/)
    expect(text).toMatch(
      /Analysis:\s*\n(?:> )?The herons were asked for\.[\s\S]*Summary:\s*\n(?:> )?1\\?\. Primary request:/,
    )
    expect(text).toMatch(/<Reed>\n<\/Reed>/)
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
