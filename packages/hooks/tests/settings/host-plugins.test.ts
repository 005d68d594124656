import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { InstallRequest } from '../../src/install/harness-settings.ts'
import { HARNESS_SETTINGS } from '../../src/settings.ts'

const request: InstallRequest = {
  hookCommand: () => `'/opt/it "is"/node' '/opt/back\\slash/hook.cjs' --harness some; exit 0`,
  statusLineCommand: null,
  wrapStatusLine: null,
  mcpServer: null,
}
const hosts = HARNESS_SETTINGS.filter(({ hooks }) => hooks.install('', request).text.startsWith('// winddown in '))

it('there are agents that run our program in their own process', () => expect(hosts.length).toBeGreaterThan(0))

describe.each(hosts.map((host) => [host.id, host] as const))(
  'the file that brings our program into %s',
  (id, { hooks }) => {
    it('holds the shell line as it is, and is known by it', () => {
      const { text } = hooks.install('', request)
      expect(hooks.inspect(text).commands).toEqual([request.hookCommand?.('cold')])
      expect(hooks.inspect(text).missing).toEqual([])
    })

    it('does not take the place of a file of somebody else, and does not take that away', () => {
      expect(() => hooks.install('export default () => {}\n', request)).toThrow(/SETTINGS_INVALID/)
      expect(hooks.uninstall('export default () => {}\n', [])).toMatchObject({ changed: false })
      expect(hooks.inspect('export default () => {}\n').missing.length).toBeGreaterThan(0)
    })

    it('is brought up to date where winddown is in another place by now', () => {
      const before = hooks.install('', { ...request, programs: { node: '/bin/node', folder: '/old' } }).text
      const now = hooks.install(before, { ...request, programs: { node: '/bin/node', folder: '/new' } })
      expect(now.changed).toBe(true)
      expect(now.text).not.toContain('/old')
    })

    /** What the file hands to our program, loaded as a module by Node. */
    const handed = (programs: InstallRequest['programs'], variables: Record<string, string> = {}): string => {
      const folder = mkdtempSync(join(tmpdir(), 'winddown-host-'))
      writeFileSync(join(folder, 'winddown.mjs'), hooks.install('', { ...request, ...(programs && { programs }) }).text)
      const load = `import * as all from ${JSON.stringify(join(folder, 'winddown.mjs'))}
for (const make of new Set(Object.values(all))) await make({ said: (it) => console.log(JSON.stringify(it)) })`
      const run = spawnSync(process.execPath, ['--input-type=module', '-e', load], {
        encoding: 'utf8',
        env: { PATH: '/bin', ...variables },
      })
      expect(run.stderr).toBe('')
      expect(run.status).toBe(0)
      return run.stdout
    }
    const programsIn = (folder: string): string => {
      const path = join(folder, `in-host/${id}.js`)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(
        path,
        'export const register = (it, { line, node, programs, pid }) => it.said({ line, node, programs, pid })',
      )
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
      return folder
    }

    it('hands the line, the programs and the process to our program', () => {
      const folder = programsIn(mkdtempSync(join(tmpdir(), 'winddown-programs-')))
      const said = JSON.parse(handed({ node: '/bin/node', folder }))
      expect(said).toMatchObject({ line: request.hookCommand?.('cold'), node: '/bin/node', programs: folder })
      expect(said.pid).toBeGreaterThan(0)
    })

    it('finds the programs beside winddown-hook on PATH where it is shared, and holds no path of a machine', () => {
      const folder = programsIn(mkdtempSync(join(tmpdir(), 'winddown-programs-')))
      const bin = mkdtempSync(join(tmpdir(), 'winddown-bin-'))
      writeFileSync(join(folder, 'hook.cjs'), '')
      symlinkSync(join(folder, 'hook.cjs'), join(bin, 'winddown-hook'))
      expect(JSON.parse(handed(undefined, { PATH: `relative:${bin}:/bin` }))).toMatchObject({ programs: folder })
    })

    it('does nothing where winddown is gone, or broken', () => {
      expect(handed({ node: '/bin/node', folder: '/nowhere' })).toBe('')
      expect(handed(undefined)).toBe('')
      const folder = programsIn(mkdtempSync(join(tmpdir(), 'winddown-programs-')))
      writeFileSync(join(folder, `in-host/${id}.js`), 'export const register = () => { throw new Error() }')
      expect(handed({ node: '/bin/node', folder })).toBe('')
      expect(readFileSync(join(folder, `in-host/${id}.js`), 'utf8')).toContain('throw')
    })
  },
)
