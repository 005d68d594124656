// An esbuild plugin: the command is bundled from the sources of the packages, and each name is imported from the file it stands in. Through
// the index of a package every command would load all of it: the bundler puts whatever an index names into one chunk.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const packages = join(import.meta.dirname, '../../packages')

/** The sources of what a package exports, by the name of the entry. */
const ENTRIES = new Map(
  Object.entries({
    '@winddown/core': 'core/src/index.ts',
    '@winddown/hooks': 'hooks/src/index.ts',
    '@winddown/hooks/settings': 'hooks/src/settings.ts',
    '@winddown/snapshot': 'snapshot/src/index.ts',
    '@winddown/snapshot/recall': 'snapshot/src/recall.ts',
  }).map(([name, path]) => [name, join(packages, path)]),
)

const CLAUSE = /(?<=^|\n)(import|export) (type )?\{([^}]*)\} from '([^']+)'/g

/** The values among the names of a clause, each with the name it has here. @param {string} list */
function namesIn(list) {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => {
      const [there = '', here = there] = name.split(' as ')
      return { there, here }
    })
}

/** @type {Map<string, Map<string, { there: string, path: string }>>} */
const tables = new Map()

/** What an entry exports, and from which file. @param {string} entry */
function exportsOf(entry) {
  let table = tables.get(entry)
  if (table === undefined) {
    table = new Map()
    for (const [, verb, isType, list = '', path = ''] of readFileSync(entry, 'utf8').matchAll(CLAUSE))
      if (verb === 'export' && isType === undefined)
        for (const { there, here } of namesIn(list)) table.set(here, { there, path: join(dirname(entry), path) })
    tables.set(entry, table)
  }
  return table
}

/** A source in which each name is imported from its own file. @param {string} source @param {string} path of which it is told where a name is in no index */
export function withDirectImports(source, path) {
  return source.replace(CLAUSE, (whole, verb, isType, list, from) => {
    const entry = ENTRIES.get(from)
    if (entry === undefined || isType !== undefined) return whole
    return namesIn(list)
      .map(({ there, here }) => {
        const found = exportsOf(entry).get(there)
        if (found === undefined) throw new Error(`${path}: ${from} exports no ${there}`)
        return `${verb} { ${found.there} as ${here} } from ${JSON.stringify(found.path)}`
      })
      .join(';')
  })
}

/** @type {NonNullable<import('tsup').Options['esbuildPlugins']>[number]} */
export const directImports = {
  name: 'direct imports',
  setup(build) {
    build.onResolve({ filter: /^@winddown\// }, ({ path }) => ({ path: ENTRIES.get(path) }))
    build.onLoad(
      { filter: /[\\/](?:apps[\\/]cli|packages[\\/]hooks|packages[\\/]snapshot)[\\/]src[\\/].*\.ts$/ },
      ({ path }) => ({
        contents: withDirectImports(readFileSync(path, 'utf8'), path),
        loader: 'ts',
      }),
    )
  },
}

/**
 * commander asks for a module with which Node loads its network code, a tenth of a start, for commands that are programs of their own. There
 * are none here.
 * @type {NonNullable<import('tsup').Options['esbuildPlugins']>[number]}
 */
export const noPrograms = {
  name: 'no programs',
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]lib[\\/]/.test(importer) ? { path: 'none', namespace: 'no-programs' } : undefined,
    )
    build.onLoad({ filter: /./, namespace: 'no-programs' }, () => ({ contents: '', loader: 'js' }))
  },
}
