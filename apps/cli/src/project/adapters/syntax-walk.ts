/** Finds the file with a fault of grammar among the modules that one imports: Node does not say which it is. */
import { runElsewhere } from './run-elsewhere.ts'

/**
 * Parses a module and what it imports, the nearest first, in a process of its own, and runs nothing of it. Only the fault that was met is looked for: a
 * file that is named in a call may never have been loaded. Of TypeScript nothing is said: Node's own parser does not know it.
 */
const WALK = `
const { Script, SourceTextModule } = process.getBuiltinModule('vm')
const { readFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { fileURLToPath, pathToFileURL } = require('node:url')
const [, first, message] = process.argv
const paths = new Set([first])
const CALLS = /\\b(?:require|import)\\(\\s*(['"])([^'"\\n]+)\\1\\s*\\)/g
for (const path of paths) {
  if (paths.size > 2000) break
  if (!/\\.[cm]?js$/.test(path)) continue
  let source
  try { source = readFileSync(path, 'utf8').replace(/^#!.*/, '') } catch { continue }
  const wanted = []
  let fault
  try {
    wanted.push(...new SourceTextModule(source, { identifier: path }).dependencySpecifiers)
  } catch (error) {
    fault = error
  }
  if (fault !== undefined && !path.endsWith('.mjs')) {
    try {
      new Script('(function (exports, require, module, __filename, __dirname) {' + source + '\\n})', { filename: path })
      fault = undefined
    } catch {}
  }
  if (fault !== undefined) {
    if (fault.message !== message) continue
    console.log(path)
    break
  }
  wanted.push(...[...source.matchAll(CALLS)].map((call) => call[2]))
  for (const name of wanted) {
    try {
      if (/^(?:\\.{0,2}\\/|file:)/.test(name)) paths.add(fileURLToPath(new URL(name, pathToFileURL(path))))
      else if (!name.startsWith('node:')) paths.add(createRequire(path).resolve(name))
    } catch {}
  }
}
`

/** @returns its path; undefined where it was not found */
export function moduleWithFault(path: string, message: string): string | undefined {
  const flags = ['--no-warnings', '--experimental-vm-modules', '-e', WALK, '--', path, message]
  const found = runElsewhere(process.execPath, flags, {}, { searchPath: '/usr/bin:/bin' }).stdout.trim()
  return found === '' ? undefined : found
}
