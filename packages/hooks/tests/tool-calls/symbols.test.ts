import { describe, expect, it } from 'vitest'
import { declaredNames, editedSymbols, enclosingName } from './plain-text.ts'

describe('names that a text declares', () => {
  it.each([
    ['a.go', 'func (s *Store) Load(id string) error {', 'Load'],
    ['a.go', 'type Till struct {', 'Till'],
    ['a.ts', 'export const openTill = async (day: Day): Promise<void> => {', 'openTill'],
    ['a.ts', 'export default class Till extends Box {', 'Till'],
    ['a.ts', '  private async recount(day: Day): Promise<number> {', 'recount'],
    ['a.tsx', 'export function Price({ value }: Props) {', 'Price'],
    ['a.ts', "  it('counts twice', () => {", 'counts twice'],
    ['a.py', '    async def recount(self):', 'recount'],
    ['a.py', 'MAX_ITEMS = 3', 'MAX_ITEMS'],
    ['a.rs', 'pub(crate) unsafe fn raw_count(&self) -> u8 {', 'raw_count'],
    ['a.rs', 'impl<T> Till<T> {', 'Till'],
    ['a.java', '    public static int count(List<Item> items) {', 'count'],
    ['a.cs', '    internal sealed class Till {', 'Till'],
    ['a.cpp', 'int Till::count(const Day& day) {', 'count'],
    ['a.kt', 'data class Item(val name: String)', 'Item'],
    ['a.swift', 'public func count(_ day: Day) -> Int {', 'count'],
    ['a.rb', '  def self.count!', 'self.count!'],
    ['a.ex', '  defp recount(day) do', 'recount'],
    ['a.ex', '  test "counts twice" do', 'counts twice'],
    ['a.php', '    public function count(): int {', 'count'],
    ['a.sql', 'CREATE TABLE IF NOT EXISTS tills (', 'tills'],
    ['a.proto', 'message Till {', 'Till'],
    ['a.sh', 'recount() {', 'recount'],
    ['Makefile', 'test-all: build', 'test-all'],
    ['a.md', '## Opening a till', 'Opening a till'],
    ['a.toml', '[tool.till]', 'tool.till'],
    ['a.yaml', 'services:', 'services'],
    ['a.css', '.till-open { color: red }', '.till-open'],
    ['a.tf', 'resource "aws_instance" "web" {', 'aws_instance'],
  ])('%s: %s', (path, line, name) => {
    expect(declaredNames(line, path)).toEqual([name])
  })

  it.each([
    ['a.ts', '  if (ready(day)) {'],
    ['a.ts', '  return items.map((item) => {'],
    ['a.ts', '  const sum = 1'],
    ['a.ts', "app.get('/till', (req) => {"],
    ['a.java', '        for (Item item : items) {'],
    ['a.go', '\tif err := load(); err != nil {'],
    ['a.py', '    return recount()'],
    ['a.json', '  "name": "till",'],
    ['a.md', 'a function that counts'],
    ['a.min.js', `function a(){${'x'.repeat(500)}}`],
  ])('%s declares nothing: %s', (path, line) => {
    expect(declaredNames(line, path)).toEqual([])
  })

  it('takes no comment of a block of code for a heading', () => {
    expect(declaredNames('# Setup\n```sh\n# install\n```\n## Run', 'README.md')).toEqual(['Setup', 'Run'])
  })
})

describe('the declaration around a place', () => {
  const python =
    'class Till:\n    def open(self):\n        x = 1\n\n        y = 2\n\n    def close(self):\n        z = 3\n'
  it.each([
    ['y = 2', 'open'],
    ['z = 3', 'close'],
    ['def close', 'close'],
  ])('of %s is %s', (place, name) => {
    expect(enclosingName(python, python.indexOf(place), 'till.py')).toBe(name)
  })

  it('is not the function before it', () => {
    const go = 'func aa() {\n\tx()\n}\n\nfunc bb() {\n\ty()\n}\n'
    expect(enclosingName(go, go.indexOf('y()'), 'a.go')).toBe('bb')
  })

  it('is the heading above, in prose', () => {
    const prose = '# Till\n\ntext\n\n## Closing\n\nmore text\n'
    expect(enclosingName(prose, prose.indexOf('more'), 'a.md')).toBe('Closing')
  })

  it('is none at the margin of a file', () => {
    expect(enclosingName('import a\nimport b\n', 10, 'a.py')).toBeUndefined()
  })

  it('is found from the first and the last byte of a file', () => {
    for (const at of [0, 5, 17]) expect(() => enclosingName('\n\nfunc a() {\n\n}\n\n', at, 'a.go')).not.toThrow()
  })
})

describe('what an edit is about', () => {
  it('is the declaration around it first, then what it declares', () => {
    const file = 'class Till {\n  open() {\n    run()\n  }\n}\n'
    expect(editedSymbols('a.js', '    run()\n', '    run()\n  }\n  close() {\n    stop()\n', file)).toEqual([
      'open',
      'close',
    ])
  })

  it('is at most eight names', () => {
    const many = Array.from({ length: 20 }, (_, at) => `def f${at}(): pass`).join('\n')
    expect(editedSymbols('a.py', '', many)).toHaveLength(8)
  })

  it('is found in the time that the length of the text takes, whatever it holds', () => {
    const hostile = [
      'export '.repeat(50_000),
      'a'.repeat(300_000),
      `${'x '.repeat(190)}(\n`.repeat(500),
      'describe("'.repeat(20_000),
    ]
    for (const text of hostile)
      for (const path of ['a.ts', 'a.py', 'a.md']) expect(declaredNames(text, path).length).toBeLessThanOrEqual(8)
  })
})
