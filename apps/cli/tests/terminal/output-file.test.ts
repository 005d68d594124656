/** What a person reads whose -o leads nowhere: the same for every command that has one. */
import { spawnSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROGRAM, Sandbox } from '../sandbox.ts'
import { keepTour } from '../tour.ts'

let box: Sandbox
beforeAll(() => {
  box = new Sandbox()
  expect(box.run('salvage', keepTour(box)).code).toBe(0)
  mkdirSync(join(box.folder, 'folder'))
  writeFileSync(join(box.folder, 'file'), 'mine')
  symlinkSync('round', join(box.folder, 'round'))
})
afterAll(() => box.remove())

describe.each(['export', 'report'])('%s -o', (command) => {
  it.each<readonly [to: string, said: (folder: string) => string, hint: (folder: string) => string]>([
    ['folder', () => 'is a folder: name a file in it', () => `winddown ${command} --help`],
    [
      'none/deep/x',
      (folder) => `the folder ${folder}/none/deep that it would be written into does not exist`,
      (folder) => `mkdir -p ${folder}/none/deep`,
    ],
    ['file/x', (folder) => `${folder}/file is a file, not a folder`, (folder) => `ls -ld ${folder}/file`],
    ['n'.repeat(300), () => 'the name is too long', () => `winddown ${command} --help`],
    ['round', () => 'its links lead in a circle', (folder) => `ls -ld ${folder}/round`],
  ])('%s', (to, said, hint) => {
    const path = join(box.folder, to)
    expect(box.run(command, '-o', path)).toEqual({
      code: 1,
      stdout: '',
      stderr: `OUTPUT_FAILED: ${path}: ${said(box.folder)}\nSee: ${hint(box.folder)}\n`,
    })
  })

  it('a folder in which one may not write', () => {
    const closed = join(box.folder, `closed-${command}`)
    mkdirSync(closed)
    chmodSync(closed, 0o500)
    const path = join(closed, 'x')
    const args = [PROGRAM, command, '-o', path]
    // Root may write everywhere: it becomes nobody for this.
    const asNobody =
      process.getuid?.() === 0
        ? ['setpriv', '--bounding-set=-dac_override', '--inh-caps=-dac_override', process.execPath]
        : [process.execPath]
    const [program = '', ...before] = asNobody
    const { stderr, error } = spawnSync(program, [...before, ...args], {
      cwd: box.project,
      env: box.environment,
      encoding: 'utf8',
    })
    if (error !== undefined) return
    expect(stderr).toBe(`OUTPUT_FAILED: ${path}: you may not write there\nSee: ls -ld ${closed}\n`)
  })

  it('the disk is full', () => {
    expect(box.run(command, '-o', '/dev/full').stderr).toBe(
      'OUTPUT_FAILED: /dev/full: the disk is full\nSee: df -h /dev\n',
    )
    expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true)
  })

  it('a pipe is written into, and stays one', () => {
    const pipe = join(box.folder, `pipe-${command}`)
    spawnSync('mkfifo', [pipe])
    const { stdout, code } = box.shell(
      `cd project && cat '${pipe}' & cd project && "$0" "$1" ${command} -o '${pipe}' >/dev/null 2>&1; wait`,
    )
    expect([code, stdout.length > 1000]).toEqual([0, true])
    expect(lstatSync(pipe).isFIFO()).toBe(true)
  })

  it('- is stdout', () => {
    expect(box.run(command, '-o', '-').stdout).toMatch(command === 'report' ? /^<!doctype html>/i : /^\{/)
  })
})

it('what is there is replaced by a report, behind a link too, and left as it is by an export', () => {
  const path = join(box.folder, 'mine.html')
  const link = join(box.folder, 'link.html')
  writeFileSync(path, 'mine')
  symlinkSync(path, link)
  expect(box.run('export', '-o', path).stderr).toBe(
    `OUTPUT_FAILED: ${path}: is there already, and was left as it is\nSee: ls -ld ${path}\n`,
  )
  expect(readFileSync(path, 'utf8')).toBe('mine')
  expect(box.run('report', '-o', link).code).toBe(0)
  expect([lstatSync(link).isSymbolicLink(), readFileSync(path, 'utf8').slice(0, 9)]).toEqual([true, '<!doctype'])
})
