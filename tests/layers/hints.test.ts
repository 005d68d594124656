import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
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
