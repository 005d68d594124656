import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WinddownError } from '../../packages/core/src/index.ts'
import { root } from '../../tools/workspace.mjs'

/** What holds a path, by its name: ids, numbers and names of calls need no quotes. */
const PATH = /path|file|folder|directory|dirname/i

/** What stands unquoted in the hints of a source: a hint is a command that people paste into a shell. */
const unquotedIn = (text: string): string[] =>
  [...text.matchAll(/\bhint: `((?:[^`\\]|\\.)*)`/g)].flatMap(([, hint = '']) =>
    [...hint.matchAll(/(?<!\\)\$\{([^}]*)\}/g)]
      .map(([, inner = '']) => inner)
      .filter((inner) => PATH.test(inner) && !inner.startsWith('shellWord(')),
  )

describe('hints of the libraries', () => {
  const sources = ['core', 'snapshot', 'hooks', 'agent'].flatMap((name) =>
    readdirSync(join(root, 'packages', name, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  )
  /** Commands that hints name: in `hint: …`, and as the last argument of what makes an error. */
  const named = new Set(
    sources.flatMap((text) =>
      [
        ...text.matchAll(
          /(?:hint(?:: | = [^\n]*)|, |^\s*)['`](?:[^'`\n]*, then:? )?winddown ([a-z]+)\b[^'`\n]*['`][,)\s]/gm,
        ),
      ].map(([, command = '']) => command),
    ),
  )

  it('have a call for each command that they name', () => {
    expect([...named].sort()).toEqual(expect.arrayContaining(['list', 'recover', 'status']))
    const without = [...named].filter(
      (command) => new WinddownError('ARGUMENT_INVALID', '', { hint: `winddown ${command}` }).call === undefined,
    )
    // A sentence, and what a snapshot says to a person who reads it, are no hints of errors.
    expect(without.filter((command) => !['answers', 'recall', 'resume', 'show'].includes(command))).toEqual([])
  })

  it('say nothing to programs that is for people alone', () => {
    const { call } = new WinddownError('PAUSE_ALREADY_ACTIVE', '', { hint: 'winddown finalize or winddown discard' })
    expect(call).toBe('finalizePause(), or discardPause()')
    expect(new WinddownError('STORE_DENIED', '', { hint: 'ls -ld /x' }).call).toBe('lstatSync(error.path) of node:fs')
    expect(new WinddownError('LOG_UNSAFE', '', { hint: 'gzip -dc /x | head' }).call).toMatch(/^gunzipSync\(/)
    expect(new WinddownError('STORE_DENIED', '', { hint: 'Pass a folder.' }).call).toBeUndefined()
    expect(new WinddownError('HARNESS_UNKNOWN', '', { hint: 'winddown doctor', call: 'mine()' }).call).toBe('mine()')
  })
})

describe('commands in hints', () => {
  it('quote every path', () => {
    const folders = [
      'packages/core/src',
      'packages/snapshot/src',
      'packages/hooks/src',
      'packages/agent/src',
      'apps/cli/src',
    ]
    const sources = folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    expect(sources.length).toBeGreaterThan(300)
    const faults = sources.flatMap((path) =>
      unquotedIn(readFileSync(path, 'utf8')).map((inner) => `${relative(root, path)}: ${inner}`),
    )
    expect(faults).toEqual([])
  })

  it('are looked at', () => {
    expect(unquotedIn(['hint: `ls -l ', '{path}`'].join('$'))).toEqual(['path'])
    expect(unquotedIn(['hint: `ls -l ', '{shellWord(path)}`'].join('$'))).toEqual([])
  })
})
