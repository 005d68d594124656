import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRegularFile } from '../../dist/index.js'
import { testProject } from '../test-project.ts'

describe('a small file that is read whole', () => {
  it('may be a link to one, as people keep their settings', () => {
    const { folder } = testProject()
    writeFileSync(join(folder, 'real'), 'Grüße')
    symlinkSync('real', join(folder, 'link'))
    expect(readRegularFile(join(folder, 'link'))).toBe('Grüße')
  })

  it.each([
    ['a link to a device', (at: string) => symlinkSync('/dev/zero', at), 'EINVAL'],
    ['a FIFO', (at: string) => void execFileSync('mkfifo', [at]), 'EINVAL'],
    ['a folder', (at: string) => void mkdirSync(at), 'EINVAL'],
    ['a link in a circle', (at: string) => symlinkSync(at, at), 'ELOOP'],
    [
      'larger than any of ours',
      (at: string) => {
        writeFileSync(at, '')
        truncateSync(at, 2 ** 27)
      },
      'EFBIG',
    ],
    ['not there', () => {}, 'ENOENT'],
  ])('is refused where it is %s', (_name, plant, code) => {
    const path = join(testProject().folder, 'planted')
    plant(path)
    expect(() => readRegularFile(path)).toThrow(expect.objectContaining({ code }))
  })
})
