/** Every command where the home cannot be written, and where its disk is full: it does what it can, or says what stands in the way. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMANDS } from '../src/command-line/commands.ts'
import { PROGRAM, Sandbox } from './sandbox.ts'
import { keepTour, SESSION } from './tour.ts'

const canMount = process.platform === 'linux' && spawnSync('unshare', ['-m', 'true']).status === 0

/** How each is called so that it gets to its work; what is not named here is called without words. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  note: ['use the second port'],
  discard: ['--yes'],
  recall: ['sum', 'empty'],
  search: ['sum', 'empty'],
  salvage: [SESSION],
  forget: ['latest', '--yes'],
  archive: ['latest'],
  unarchive: ['latest'],
  export: ['latest', '-o', '-'],
  import: ['kept.json'],
  init: ['--harness', 'claude-code'],
  completion: ['bash'],
  complete: ['show', ''],
  config: ['set', 'retention_days', '40'],
  brief: ['--none'],
  checkpoint: ['claude-code.none'],
  meter: ['--transcript', SESSION],
}

let box: Sandbox
/** A project with a session, a note and our hooks in the settings of its agent. */
function begin(): void {
  box = new Sandbox()
  keepTour(box)
  mkdirSync(join(box.folder, 'state'), { recursive: true })
  expect(box.run('salvage', SESSION).code).toBe(0)
  expect(box.run('note', 'use the first port').code).toBe(0)
  expect(box.run('init', '--harness', 'claude-code').code).toBe(0)
  writeFileSync(join(box.project, 'kept.json'), box.run('export', 'latest', '-o', '-').stdout)
}

/** Runs a command where `mount` was done, with the folder in $1, in a namespace of its own. */
function runWhere(mount: string, ...args: readonly string[]) {
  const script = `${mount}\nshift\nexec "$@"`
  return spawnSync('unshare', ['-m', 'sh', '-ec', script, 'sh', box.folder, process.execPath, PROGRAM, ...args], {
    cwd: box.project,
    env: box.environment,
    encoding: 'utf8',
    input: '',
  })
}
const READ_ONLY = 'for at in home state; do mount --bind "$1/$at" "$1/$at"; mount -o remount,bind,ro "$1/$at"; done'
const FULL = [
  'for at in home state; do mkdir -p "$1/small-$at"; mount -t tmpfs -o size=8m tmpfs "$1/small-$at"; cp -a "$1/$at/." "$1/small-$at/"',
  'dd if=/dev/zero of="$1/small-$at/filled" bs=4k 2>/dev/null || true; mount --bind "$1/small-$at" "$1/$at"; done',
].join('; ')

const names = COMMANDS.map(({ name }) => name).filter((name) => name !== 'mcp')

describe.skipIf(!canMount).each([
  ['that cannot be written', READ_ONLY],
  ['whose disk is full', FULL],
])('a home %s', (_, mount) => {
  beforeAll(begin)
  afterAll(() => box.remove())

  it.each(names)('is no surprise to winddown %s', (name) => {
    const { status, stdout, stderr } = runWhere(mount, name, ...(WORDS[name] ?? []))
    expect(stderr).not.toMatch(/UNEXPECTED|^\s+at /m)
    expect(status).not.toBeNull()
    // What failed says what to do.
    if (status === 1 && name !== 'doctor') expect(stderr).toMatch(/^(?:\S+: not kept, )?[A-Z_]+: .*[\s\S]*\nSee: \S/m)
    if (name === 'uninstall') expect(stdout).not.toContain('removed')
  })
})

describe.skipIf(!canMount)('a home that cannot be written', () => {
  beforeAll(begin)
  afterAll(() => box.remove())

  it('keeps nobody from searching', () => {
    box.run('search', 'sum', 'empty')
    const before = box.run('search', 'sum', 'empty')
    expect(before.code).toBe(0)
    const { status, stdout } = runWhere(`rm -rf "$1/state/search"; ${READ_ONLY}`, 'search', 'sum', 'empty')
    expect([status, stdout]).toEqual([0, before.stdout])
  })

  it('has a note refused that leaves nothing in the project', () => {
    expect(box.run('finalize').code).toBe(0)
    const before = box.stored()
    expect(runWhere(READ_ONLY, 'note', 'use the second port').status).toBe(1)
    expect(box.stored()).toEqual(before)
  })

  it('is named with the variable that helps', () => {
    const { stderr } = runWhere(READ_ONLY, 'report')
    expect(stderr).toContain('WINDDOWN_HOME')
  })

  it('is told by uninstall as what it is, and nothing is said to be removed', () => {
    const { status, stdout, stderr } = runWhere(READ_ONLY, 'uninstall')
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^STORE_DENIED: .*settings\.json cannot be written \(EROFS\)$/m)
    expect(stderr).toMatch(/\nSee: \S+ \S+\n$/)
  })
})

describe.skipIf(!canMount)('a store that cannot be written', () => {
  beforeAll(begin)
  afterAll(() => box.remove())

  it('is what forget names, and nothing is changed', () => {
    // One that was given nothing comes later: what was carried on is taken out of such a one first.
    expect(box.run('finalize').code).toBe(0)
    const list = JSON.parse(box.run('list', '--json').stdout)
    const { id } = list.at(-1)
    const mount = `mount --bind '${box.store}' '${box.store}'; mount -o remount,bind,ro '${box.store}'`
    const { status, stderr } = runWhere(mount, 'forget', id, '--yes')
    expect([status, stderr]).toEqual([
      1,
      `STORE_DENIED: ${box.store}: cannot be written (EROFS); ${id} was not deleted\nSee: df ${box.store}\n`,
    ])
    expect(JSON.parse(box.run('list', '--json').stdout)).toEqual(list)
    expect(box.run('forget', id, '--yes').code).toBe(0)
  })
})
