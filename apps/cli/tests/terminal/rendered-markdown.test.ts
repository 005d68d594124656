import pc from 'picocolors'
import { expect, it } from 'vitest'
import { displayWidth } from '../../src/terminal/display-width.ts'
import { renderMarkdown } from '../../src/terminal/rendered-markdown.ts'

const plain = { colours: pc.createColors(false), columns: 40 }

it('leaves out headings that nothing stands under, and marks that only a renderer needs', () => {
  const text = '# Title\n\n## Empty\n\n## Full\n\nSome **bold** and `code`.\n\n### Empty too\n'
  expect(renderMarkdown(text, plain)).toBe('Title\n\nFull\n\nSome bold and code.\n')
})

it('leaves out what says that nothing is known', () => {
  const text =
    '## Now\n\n**Phase**: Not known\n- **Context**: not known\n\n## Next\n\nNone recorded.\n\n## Done\n\n- it\n'
  expect(renderMarkdown(text, plain)).toBe('Done\n\n• it\n')
})

it('fills lists under their mark, and quotes behind theirs', () => {
  const text =
    '- one two three four five six seven eight nine ten\n\n> one two three four five six seven eight nine ten'
  expect(renderMarkdown(text, plain).split('\n')).toEqual([
    '• one two three four five six seven',
    '  eight nine ten',
    '',
    '│ one two three four five six seven',
    '│ eight nine ten',
  ])
})

it('fills Chinese text, which has no spaces, to the columns that it takes', () => {
  const lines = renderMarkdown(`- ${'给上传接口加上限流'.repeat(8)}`, plain).split('\n')
  expect(lines.length).toBeGreaterThan(3)
  for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(40)
})

it('shows a brief without its fence, its headings apart', () => {
  const text = '‹winddown-brief-0a>\nSession: one.\n## Asked (words)\n- "a"\n‹/winddown-brief-0a>\n'
  expect(renderMarkdown(text, plain)).toBe('Session: one.\n\nAsked (words)\n• "a"\n')
})

it('keeps the columns of code and of tables', () => {
  const text = '```js\nconst a =    1\n```\n\n| a |   b |'
  expect(renderMarkdown(text, plain)).toBe('const a =    1\n\n| a |   b |')
})

it('fills what is quoted as text behind a block of code in it, too, and shows its marks', () => {
  const words = 'one two three four five six seven eight nine ten'
  const text = `\`\`\`\`text\n${words}\n\`\`\`js\na\n\`\`\`\n${words}\n\`\`\`\`\n\n${words}`
  const filled = ['one two three four five six seven eight', 'nine ten']
  expect(renderMarkdown(text, plain).split('\n')).toEqual([...filled, '```js', 'a', '```', ...filled, '', ...filled])
})

it('breaks no path, and begins no line early for Chinese words behind others', () => {
  const path = `/gone/${'deep/'.repeat(8)}session.json`
  expect(renderMarkdown(`The record: ${path}.`, plain)).toBe(`The record:\n${path}.`)
  const [first = ''] = renderMarkdown(`- #1: "${'给上传接口加上限流'.repeat(4)}"`, plain).split('\n')
  expect(displayWidth(first)).toBeGreaterThan(36)
})

it('paints each word, so that no line end and no mark of a quote cuts what is bold', () => {
  const bold = renderMarkdown('> **one two**', { colours: pc.createColors(true), columns: 40 })
  expect(bold).toContain('\u001b[1mone\u001b[22m \u001b[1mtwo\u001b[22m')
})
