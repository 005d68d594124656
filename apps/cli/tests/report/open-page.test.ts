import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Sandbox } from '../sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
  const programs = join(box.home, 'bin')
  mkdirSync(programs)
  // A page is made of something: of an empty store there is none.
  box.run('note', 'the till is slow')
  box.run('finalize')
  // What opens pages on Linux runs what BROWSER names.
  for (const name of ['xdg-open', 'open'])
    writeFileSync(
      join(programs, name),
      '#!/bin/sh\nprintf "<%s>" "$BROWSER" > "$HOME/asked.new"\nmv "$HOME/asked.new" "$HOME/asked"\n',
      {
        mode: 0o755,
      },
    )
})
afterEach(() => box.remove())

/** BROWSER as what opens the page has it. */
async function browserOf(value: string): Promise<string> {
  const asked = join(box.home, 'asked')
  rmSync(asked, { force: true })
  const PATH = `${join(box.home, 'bin')}:${box.environment['PATH']}`
  const { code, stderr } = box.runIn({ env: { PATH, BROWSER: value } }, 'report', '--open')
  expect([code, stderr.includes('OUTPUT_FAILED')]).toEqual([0, false])
  await expect.poll(() => existsSync(asked), { timeout: 60_000 }).toBe(true)
  return readFileSync(asked, 'utf8')
}

it('a report is shown by no program that a project can name in BROWSER', async () => {
  expect(await browserOf('firefox')).toBe('<firefox>')
  for (const planted of [join(box.project, 'evil'), `firefox:${join(box.project, 'evil')}`, 'sh', 'sh -c "x %s"'])
    expect(await browserOf(planted), planted).toBe('<>')
})
