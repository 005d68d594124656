import { expect, it } from 'vitest'
import { summaryProse } from '../../src/text/summary-prose.ts'

it.each([
  ['<analysis>\nx\n</analysis>\n<summary>\ny\n</summary>', 'Analysis:\nx\n\nSummary:\ny'],
  ['<analysis>-</analysis><summary>Herons were counted.</summary>', 'Analysis:\n-\nSummary:\nHerons were counted.'],
  [
    '<state_snapshot>\n  <overall_goal>Count herons</overall_goal>\n  <key_knowledge>\n- two ponds\n  </key_knowledge>\n</state_snapshot>',
    'State snapshot:\nOverall goal:\nCount herons\nKey knowledge:\n- two ponds',
  ],
])('the tags around the parts of a summary are headings: %j', (text, prose) => {
  expect(summaryProse(text)).toBe(prose)
})

it.each([
  'The component <Pond> is closed by </Pond> in it.',
  'No tag is closed here: <analysis>\nx',
  '```tsx\n<Reed>\n</Reed>\n```',
  'a < b and b > c </',
])('tags that a summary speaks of stay: %j', (text) => {
  expect(summaryProse(text)).toBe(text)
})

it('does so in time that grows with the text alone', () => {
  const text = `${'<a>'.repeat(30_000)}${'</a>'.repeat(30_000)}`
  expect(summaryProse(`${text}\n${' '.repeat(60_000)}<`)).toContain('<')
})
