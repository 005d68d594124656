import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ancestorsOf, processesNamed } from '../src/index.ts'

const BUILT = fileURLToPath(new URL('../dist/index.js', import.meta.url))

describe.runIf(process.platform === 'linux')('the processes above one', () => {
  it('are told nearest first, with the names of their programs', () => {
    const script = `import { ancestorsOf } from ${JSON.stringify(BUILT)}; console.log(JSON.stringify([process.ppid, ancestorsOf()]))`
    // A second command keeps the shell from giving its place to the first.
    const line = `"${process.execPath}" --input-type=module -e '${script}'; true`
    const { stdout } = spawnSync('sh', ['-c', line], { encoding: 'utf8' })
    const [parent, [first, second]] = JSON.parse(stdout)
    expect(first).toMatchObject({ pid: parent, name: expect.stringMatching(/sh$/), folder: process.cwd() })
    expect(first.words.slice(0, 2)).toEqual(['sh', '-c'])
    expect(second.pid).toBe(process.pid)
  })

  it('are none where there is no such process', () => {
    expect(ancestorsOf(2 ** 30)).toEqual([])
  })

  it('are found by the name of their program', () => {
    const child = spawn('sleep', ['30'], { cwd: '/', stdio: 'ignore' })
    try {
      const found = processesNamed('sleep').find(({ pid }) => pid === child.pid)
      expect(found).toMatchObject({ name: 'sleep', words: ['sleep', '30'], folder: '/' })
      expect(processesNamed('no-such-program')).toEqual([])
    } finally {
      child.kill('SIGKILL')
    }
  })
})
