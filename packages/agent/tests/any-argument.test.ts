/** Every function that the libraries promise takes any argument, or refuses it as winddown's own error with a hint: never a bare TypeError. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@winddown/core'
import * as hooks from '@winddown/hooks'
import * as adapter from '@winddown/hooks/adapter'
import * as conformance from '@winddown/hooks/conformance'
import * as snapshot from '@winddown/snapshot'
import * as light from '@winddown/snapshot/light'
import * as recall from '@winddown/snapshot/recall'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as agent from '../src/index.ts'

const GIVEN = [undefined, null, 1, 0.5, '', 'x', {}, [], () => {}] as const
type Callable = (...given: readonly unknown[]) => unknown

let folder: string
let home: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-any-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
  // What takes any folder takes this one.
  home = process.cwd()
  process.chdir(join(folder, 'project'))
})
afterAll(() => {
  process.chdir(home)
  rmSync(folder, { recursive: true, force: true })
})

/** The names that the page promises of a package; undefined: all of them. */
function promised(name: string): readonly string[] | undefined {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/library-api.md'), 'utf8')
  const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\``) || line.includes(`, \`${name}\``))
  const names = row?.split('|')[2]?.match(/`\w+`/g)
  if (row === undefined) throw new Error(`${name} is not on the page`)
  return names?.map((word) => word.slice(1, -1))
}

const MODULES: readonly (readonly [name: string, module: object])[] = [
  ['@winddown/core', core],
  ['@winddown/hooks', hooks],
  ['@winddown/hooks/adapter', adapter],
  ['/conformance', conformance],
  ['@winddown/snapshot', snapshot],
  ['@winddown/snapshot/light', light],
  ['@winddown/snapshot/recall', recall],
  ['@winddown/agent', agent],
]

const functions = MODULES.flatMap(([name, module]) => {
  const names = promised(name)
  return Object.entries(module).flatMap<[string, Callable]>(([each, value]: [string, unknown]) =>
    typeof value === 'function' && names?.includes(each) !== false ? [[`${name} ${each}`, value as Callable]] : [],
  )
})

/** A call, with what it gives read to its end: what fails later fails all the same. */
async function call(one: Callable, given: readonly unknown[]): Promise<void> {
  const isClass = Function.prototype.toString.call(one).startsWith('class')
  const made = await (isClass ? Reflect.construct(one, given) : one(...given))
  if (typeof made === 'object' && made !== null && 'next' in made && Symbol.iterator in made)
    for (const _ of made as Iterable<unknown>) break
}

const isOfTheSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error

/** What was thrown that is no error of winddown's with a hint. */
async function faults(one: Callable): Promise<string[]> {
  const found: string[] = []
  for (const value of GIVEN)
    for (const given of [[value], [value, value, value]])
      try {
        await call(one, given)
      } catch (error) {
        // What the system says of a file is no slip of the caller, and is told as it is.
        const isTold = core.isWinddownError(error) ? error.hint !== undefined : isOfTheSystem(error)
        const shown = JSON.stringify(given, (_, each) => (typeof each === 'function' ? 'a function' : (each ?? null)))
        if (!isTold) found.push(`${shown}: ${String(error).split('\n')[0]}`)
      }
  return found
}

/** These begin nothing by a wrong argument, and fail on the disk alone. */
const LEFT_OUT = new Set(['@winddown/core WinddownError', '@winddown/core identifyProcess'])

describe('a function of the libraries refuses what it cannot take', () => {
  it.each(functions.filter(([name]) => !LEFT_OUT.has(name)))('%s', async (_, one) => {
    expect(await faults(one)).toEqual([])
  })
})

/** The methods of an object, its own and its class's. */
function methodsOf(made: object): [string, Callable][] {
  const holders = [made, Object.getPrototypeOf(made) as object].filter((holder) => holder !== Object.prototype)
  const names = new Set(holders.flatMap((holder) => Object.getOwnPropertyNames(holder)))
  return [...names].flatMap<[string, Callable]>((name) => {
    const value = holders.map((holder) => Object.getOwnPropertyDescriptor(holder, name)?.value as unknown).find(Boolean)
    return name !== 'constructor' && typeof value === 'function' ? [[name, (value as Callable).bind(made)]] : []
  })
}

const projectPath = (): string => join(folder, 'project')
const MADE: readonly (readonly [string, () => object])[] = [
  ['a session', () => agent.createSession({ projectPath: projectPath(), stateFolder: folder, sessionId: 'one' })],
  ['a handler', () => new hooks.AutoPauseHandler({ projectPath: projectPath(), sessionId: 'two' })],
  ['a manager', () => new core.IncrementalPauseManager({ projectPath: projectPath(), owner: 'three' })],
  ['a tracker', () => new core.ContextUsageTracker({ sessionId: 'four' })],
  ['a redactor', () => core.createRedactor()],
  ['a snapshot writer', () => snapshot.createSnapshotWriter()],
  ['a brief renderer', () => snapshot.createBriefRenderer()],
]

describe.each(MADE)('a method of %s refuses what it cannot take', (_, make) => {
  it('whichever', async () => {
    const found: string[] = []
    for (const [name] of methodsOf(make())) {
      for (const fault of await faults((...given) => methodsOf(make()).find(([each]) => each === name)?.[1](...given)))
        found.push(`${name} ${fault}`)
    }
    expect(found).toEqual([])
  })
})
