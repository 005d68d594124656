/** What somebody meets who has used winddown for an hour. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PROGRAM, Sandbox } from './sandbox.ts'
import { keepTour, SESSION } from './tour.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

function onTerminal(env: Record<string, string>, ...args: string[]): Promise<string> {
  const terminal = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: box.project,
    env: { ...box.environment, ...env },
  })
  let shown = ''
  terminal.onData((data) => {
    shown += data
    // Who is asked says no: an end that does not come is no failure of its own.
    if (data.includes('[y/N]')) terminal.write('n\r')
  })
  return new Promise((resolve) => terminal.onExit(() => resolve(shown)))
}

it('init --dry-run asks nothing at a terminal', async () => {
  const bin = join(box.home, 'bin')
  mkdirSync(bin, { recursive: true })
  const PATH = `${bin}:/usr/bin:/bin`
  const dry = await onTerminal({ PATH }, 'init', '--dry-run', '--harness', 'claude-code')
  expect(dry).not.toContain('[y/N]')
  expect(dry).toContain('Claude Code')
  expect(await onTerminal({ PATH }, 'init', '--harness', 'claude-code')).toContain('[y/N]')
})

it('init --link says why it does not take ~/.local/bin', () => {
  mkdirSync(join(box.home, '.local/bin'), { recursive: true })
  const other = join(box.folder, 'other-bin')
  mkdirSync(other)
  // Where the tests run as an ordinary user, none of these folders can be written: that is talk, on stderr.
  const said = (PATH: string): string => {
    const { stdout, stderr } = box.runIn({ env: { PATH } }, 'init', '--harness', 'claude-code', '--link', '--dry-run')
    return `${stdout}${stderr}`
  }
  expect(said(`${box.home}/bin:/usr/bin`)).not.toContain('.local/bin is not on PATH')
  expect(said('/usr/local/bin:/usr/bin')).toMatch(
    /linked into \/usr\/local\/bin: \S+\/\.local\/bin is not on PATH|no folder of PATH/,
  )
})

it('salvage of a session whose folder is gone says so, and where it wrote', () => {
  keepTour(box, SESSION, (text) => text.replaceAll('/work/till', '/nowhere/till'))
  const { code, stderr, stdout } = box.run('salvage', SESSION.slice(0, 8))
  expect(code).toBe(0)
  expect(stderr).toContain('/nowhere/till, where it worked, does not exist here')
  expect(stderr).toContain(`the project that you are in, ${box.project}`)
  expect(stdout).toContain('session-20261122-100316.json')
  expect(box.run('salvage', SESSION.slice(0, 8), '--project', '.').stderr).toBe('')
})

it('winddown alone, status and list name salvage where an agent kept sessions of this folder, and only there', () => {
  // A list that is piped is rows alone: what else is said goes beside it.
  const said = (...args: string[]): string => {
    const { stdout, stderr } = box.run(...args)
    return stdout + stderr
  }
  for (const args of [[], ['status'], ['list']]) expect(said(...args)).not.toContain('winddown salvage')
  keepTour(box)
  for (const args of [[], ['status'], ['list']]) expect(said(...args)).toContain(`winddown salvage ${SESSION}`)
  expect(box.run().stdout).toContain(`winddown brief --transcript ${SESSION}`)
  box.run('salvage', SESSION)
  for (const args of [[], ['status'], ['list']]) expect(said(...args)).not.toContain('winddown salvage')
})
