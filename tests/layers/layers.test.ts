import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../tools/workspace.mjs'
import { faultsOf, importsOf, LAYERS, type Layer } from './layer-rules.ts'

/** The files below a folder whose name ends in one of these, absolute. */
function filesBelow(folder: string, endings: readonly string[]): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
}

const layerOf = (folder: string): Layer => {
  const layer = LAYERS.find((each) => each.folder === folder)
  if (layer === undefined) throw new Error(`no layer ${folder}`)
  return layer
}

describe('the layers hold in the sources', () => {
  it.each(LAYERS.map((layer) => layer.folder))('%s', (folder) => {
    const sources = filesBelow(join(root, folder, 'src'), ['.ts'])
    expect(sources.length).toBeGreaterThan(0)
    const faults = sources.flatMap((file) => {
      const path = relative(join(root, folder), file)
      return faultsOf(layerOf(folder), path, readFileSync(file, 'utf8')).map((fault) => `${folder}/${path}: ${fault}`)
    })
    expect(faults).toEqual([])
  })
})

describe('words of a person', () => {
  it('are vouched for by the readers of what a person typed alone', () => {
    const callers = filesBelow(join(root, 'packages/hooks/src'), ['.ts']).filter((file) =>
      /\bpersonWords\b|\bas (?:unknown as )?PersonWords\b/.test(readFileSync(file, 'utf8')),
    )
    const others = callers
      .map((file) => relative(join(root, 'packages/hooks/src'), file))
      .filter((file) => !/^harnesses\/[^/]+\/(?:transcript\/)?(?:events|person-rows)\.ts$/.test(file))
    // And the entry that hands it to the readers of harnesses that are made elsewhere.
    expect(others.sort()).toEqual(['adapter.ts', 'events/person-words.ts'])
  })
})

describe('the layers hold in the built files', () => {
  it.each(LAYERS.map((layer) => layer.folder))(
    '%s imports what its layer may; a package bundles no sibling',
    (folder) => {
      const built = filesBelow(join(root, folder, 'dist'), ['.js']).filter((file) => !file.includes('/dist/plugin/'))
      expect(built.length).toBeGreaterThan(0)
      for (const file of built) {
        const text = readFileSync(file, 'utf8')
        const foreign = importsOf(text).filter((specifier) => !specifier.startsWith('.'))
        expect(foreign.filter((specifier) => !layerOf(folder).allows(specifier))).toEqual([])
        // Bundled twice, core's error class would no longer be the one that a caller compares with. The command has no caller.
        if (folder !== 'packages/core' && folder !== 'apps/cli') expect(text).not.toMatch(/class WinddownError\b/)
      }
    },
  )

  const dist = join(root, 'apps/cli/dist')
  const harnesses = readdirSync(dist).flatMap((name) => /^hook-full-(.+)\.cjs$/.exec(name)?.[1] ?? [])

  it('every harness with hooks has programs of its own', () => {
    const folder = join(root, 'packages/hooks/src/harnesses')
    const having = readdirSync(folder).filter((id) => existsSync(join(folder, id, 'index.ts')))
    expect(having.length).toBeGreaterThan(1)
    expect([...harnesses].sort()).toEqual(having.sort())
  })

  it.each(harnesses)('the hot hook of %s needs node:fs alone; its other parts stand beside it', (id) => {
    const path = join(dist, `hook-${id}.cjs`)
    const names = new Set(importsOf(readFileSync(path, 'utf8')))
    expect([...names].sort()).toEqual([`./hook-full-${id}.cjs`])
    const asked = readFileSync(path, 'utf8').matchAll(/getBuiltinModule\("([^"]+)"\)/g)
    expect([...asked].map((match) => match[1])).toEqual(['node:fs'])
    expect(statSync(path).size).toBeLessThanOrEqual(20 * 1024)
    const full = readFileSync(join(dist, `hook-full-${id}.cjs`), 'utf8')
    expect([...new Set(importsOf(full))].sort()).toEqual(['./hook-lifecycle.cjs', './hook-record.cjs', 'node:fs'])
    expect(full.length).toBeLessThanOrEqual(44 * 1024)
  })

  it.each(harnesses)('the hot hook of %s holds nothing of another harness', (id) => {
    const texts = [`hook-${id}.cjs`, `hook-full-${id}.cjs`].map((name) => readFileSync(join(dist, name), 'utf8'))
    const named = harnesses.filter((other) => texts.some((text) => text.includes(`"${other}"`)))
    expect(named).toEqual([id])
  })

  it('the program by the shared name holds no adapter and hands over to the harness', () => {
    const path = join(dist, 'hook.cjs')
    expect(statSync(path).size).toBeLessThanOrEqual(2 * 1024)
    expect([...new Set(importsOf(readFileSync(path, 'utf8')))].sort()).toEqual(['./hook-registered.cjs'])
  })

  it('the hot hook loads none of them where there is nothing to record', () => {
    const folder = mkdtempSync(join(tmpdir(), 'winddown-layers-'))
    try {
      const tracer = join(folder, 'tracer.cjs')
      writeFileSync(tracer, TRACER)
      const hook = join(dist, 'hook-claude-code.cjs')
      const call = (name: string, more: object): readonly string[] => {
        const payload = {
          session_id: 's1',
          transcript_path: join(folder, 't.jsonl'),
          cwd: folder,
          hook_event_name: name,
          ...more,
        }
        const result = spawnSync(process.execPath, ['--require', tracer, hook, '--harness', 'claude-code'], {
          input: JSON.stringify(payload),
          env: { HOME: folder, WINDDOWN_HOME: join(folder, 'state'), TRACE: join(folder, 'trace') },
        })
        expect(result.status).toBe(0)
        return [...new Set(readFileSync(join(folder, 'trace'), 'utf8').split('\n').slice(1))].filter(
          (one) => one !== '',
        )
      }
      // The session's start may load everything, and does: what it found out is what the hot events need not look for.
      expect(call('SessionStart', { source: 'startup' })).toContain('./hook-lifecycle.cjs')
      const usage = { input_tokens: 20_000, output_tokens: 5 }
      const response = { type: 'assistant', version: '2.1.330', message: { model: 'claude-sonnet-4-6', usage } }
      writeFileSync(join(folder, 't.jsonl'), `${JSON.stringify(response)}\n`)
      const tool = { tool_name: 'Bash', tool_input: { command: 'ls' }, tool_response: {}, tool_use_id: 't1' }
      // What the first one finds out is what those after it go by.
      expect(call('PostToolUse', tool)).toEqual(['./hook-full-claude-code.cjs', 'node:fs'])
      expect(call('PostToolUse', tool)).toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('the lifecycle hook is self-contained: it loads what Node has, and no network', () => {
    const names = importsOf(readFileSync(join(root, 'apps/cli/dist/hook-lifecycle.cjs'), 'utf8'))
    const bare = new Set(names.map((name) => name.replace(/^node:/, '')))
    const foreign = [...bare].filter((name) => !name.startsWith('.'))
    expect(foreign.filter((name) => !NODE_MODULES_ALLOWED.has(name))).toEqual([])
  })
})

/** Writes down what a process requires, the program itself first. */
const TRACER = `const { appendFileSync, writeFileSync } = require('node:fs')
const Module = require('node:module')
const load = Module._load
writeFileSync(process.env.TRACE, '')
let first = true
Module._load = function (name, ...rest) {
  appendFileSync(process.env.TRACE, (first ? '' : '\\n') + (first ? 'program' : name))
  first = false
  return load.call(this, name, ...rest)
}
`

/** What the lifecycle hook may load: nothing that could open a connection. */
const NODE_MODULES_ALLOWED = new Set(
  'fs path crypto child_process module os url util string_decoder process buffer events stream timers zlib tty assert readline fs/promises path/posix timers/promises node:fs'.split(
    ' ',
  ),
)

describe('the layer rules find what they are for', () => {
  const core = layerOf('packages/core')
  const hooks = layerOf('packages/hooks')
  const cli = layerOf('apps/cli')
  it.each([
    [
      'core importing child_process',
      core,
      'src/a.ts',
      "import { spawn } from 'node:child_process'",
      'imports node:child_process',
    ],
    ['core importing a dependency', core, 'src/a.ts', "import {\n  parse,\n} from 'yaml'", 'imports yaml'],
    [
      'hooks importing snapshot',
      hooks,
      'src/a.ts',
      "const s = await import('@winddown/snapshot')",
      'imports @winddown/snapshot',
    ],
    ['a require', hooks, 'src/a.ts', "require('commander')", 'imports commander'],
    [
      'a type import too',
      hooks,
      'src/a.ts',
      "import type { Snapshot } from '@winddown/snapshot'",
      'imports @winddown/snapshot',
    ],
    ['the network', cli, 'src/a.ts', "import 'node:http'", 'imports node:http'],
    [
      'a relative import across packages',
      core,
      'src/log/a.ts',
      "export { x } from '../../../hooks/src/x.ts'",
      'imports across packages: ../../../hooks/src/x.ts',
    ],
    [
      'a program started outside of the places for it',
      cli,
      'src/doctor/check-store.ts',
      "import { spawnSync } from 'node:child_process'",
      'starts programs: node:child_process',
    ],
    [
      'git without its hardening',
      layerOf('packages/snapshot'),
      'src/a.ts',
      "await import('simple-git')",
      'starts programs: simple-git',
    ],
    ['export *', core, 'src/a.ts', "export * from './b.ts'", 'has export *'],
    ['a default export', core, 'src/a.ts', 'export default 1', 'has a default export'],
    [
      'the environment outside of environment.ts',
      cli,
      'src/commands/a.ts',
      "process.env['HOME']",
      'reads the environment',
    ],
    ['a harness in core', core, 'src/a.ts', "if (agent === 'claude') {}", 'names a harness: claude'],
    [
      'a harness that the command compares with',
      cli,
      'src/commands/a.ts',
      "if (id === 'claude-code') {}",
      'names a harness: claude',
    ],
    ['a variable of a harness in the command', cli, 'src/a.ts', "variables['CLAUDE_PID']", 'names a harness: CLAUDE'],
    ['a harness of two letters', hooks, 'src/a.ts', 'const piTail = 1', 'names a harness: pi'],
    ['a harness outside of its folder', hooks, 'src/meter.ts', 'const readCodexUsage = 1', 'names a harness: Codex'],
  ])('%s', (_name, layer, path, text, fault) => {
    expect(faultsOf(layer, path, text)).toEqual([fault])
  })

  it('leaves alone what is allowed', () => {
    expect(faultsOf(core, 'src/log/a.ts', "import { openSync } from 'node:fs'\nimport { x } from '../x.ts'")).toEqual(
      [],
    )
    expect(faultsOf(core, 'src/store.ts', "const adopted = '.claude-mpm/sessions'")).toEqual([])
    expect(faultsOf(hooks, 'src/harnesses/codex/index.ts', "export const id = 'codex'")).toEqual([])
    expect(faultsOf(cli, 'src/environment.ts', 'process.env')).toEqual([])
    expect(
      faultsOf(cli, 'src/commands/a.ts', "const HELP = `\n  $ claude -p`\nconst hint = 'start claude here'"),
    ).toEqual([])
    expect(faultsOf(hooks, 'src/a.ts', 'const pick = Math.PI * copied')).toEqual([])
    expect(faultsOf(hooks, 'src/meter.ts', '/** As Codex does; only the caller reads process.env. */')).toEqual([])
  })
})
