/** Shows a file in the browser of this desktop. */
import { spawn } from 'node:child_process'
import { findTrustedProgram, foreignFolders, shellWord, WinddownError } from '@winddown/core'
import type { Environment } from '../environment.ts'

/** What opens a file, by system. */
const OPENERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['darwin', ['open']],
  ['linux', ['xdg-open', 'wslview']],
])

/** Variables that a desktop's programs need; nothing else of ours gets there. */
const NEEDED = [
  'HOME',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_RUNTIME_DIR',
  'XDG_CURRENT_DESKTOP',
  'DBUS_SESSION_BUS_ADDRESS',
  'LANG',
]

/** A browser by its name, which is looked up in folders that are trusted; a project can set a path of its own for whoever works in it. */
const BROWSERS = /^[a-z][\w-]{1,40}(?::[a-z][\w-]{1,40}){0,9}$/i
/** These would run the page. */
const RUNS_IT = /^(?:sh|bash|dash|zsh|ksh|fish|python[\d.]*|perl|ruby|node|env|php|source)$/

const isBrowser = (value: string | undefined): value is string =>
  value !== undefined && BROWSERS.test(value) && !value.split(':').some((name) => RUNS_IT.test(name))

/**
 * Starts what opens the file, and does not wait for it.
 * @throws WinddownError OUTPUT_FAILED where there is no such program
 */
export function openPage(path: string, environment: Environment): void {
  const { variables } = environment
  for (const name of OPENERS.get(process.platform) ?? []) {
    const foreign = foreignFolders(environment.workingDirectory, environment.home)
    const { program, searchPath } = findTrustedProgram(name, variables['PATH'] ?? '', foreign)
    if (program === null) continue
    const kept = NEEDED.flatMap((key) => (variables[key] === undefined ? [] : [[key, variables[key]] as const]))
    const child = spawn(program, [path], {
      detached: true,
      stdio: 'ignore',
      env: {
        ...Object.fromEntries(kept),
        ...(isBrowser(variables['BROWSER']) && { BROWSER: variables['BROWSER'] }),
        PATH: searchPath,
      },
      cwd: '/',
    })
    // It is there; that it shows nothing is between it and the desktop.
    child.once('error', () => undefined)
    child.unref()
    return
  }
  throw new WinddownError('OUTPUT_FAILED', `no program here opens a page: ${path}`, {
    op: 'open',
    path,
    hint: `ls -l ${shellWord(path)}`,
  })
}
