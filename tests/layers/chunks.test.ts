import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../tools/workspace.mjs'

const dist = join(root, 'apps/cli/dist')

it('the command has no chunk that nothing loads', () => {
  // The page of a report is read as text.
  const chunks = new Set(readdirSync(dist).filter((name) => name.endsWith('.js') && name !== 'report-page.js'))
  const loaded = new Set<string>()
  const load = (name: string): void => {
    if (loaded.has(name)) return
    loaded.add(name)
    const text = readFileSync(join(dist, name), 'utf8')
    for (const chunk of chunks) if (text.includes(`./${chunk}`)) load(chunk)
  }
  load('winddown.js')
  expect([...chunks].filter((name) => !loaded.has(name))).toEqual([])
})
