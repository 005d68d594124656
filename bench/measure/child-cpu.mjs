import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Clock ticks of processor time, user and system, of all children of this process that have ended.
 * /proc/self/stat, fields 16 and 17 (proc(5)); the name in field 2 may hold blanks, so counting starts behind its bracket.
 */
export function childTicks() {
  const stat = readFileSync('/proc/self/stat', 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[13]) + Number(fields[14])
}

/** Whether the processor time of children can be told here. */
export const canMeasureChildren = process.platform === 'linux'

/**
 * @typedef {object} ChildCall
 * @property {string} command
 * @property {readonly string[]} args
 * @property {string} [input] what it reads on stdin
 * @property {string} [cwd]
 * @property {Record<string, string>} env the whole environment
 */

/**
 * Runs a program to its end and gives the processor time that it and its own children took, in ticks.
 * @param {ChildCall} call
 * @throws {Error} where it fails: a program that ends early would look fast
 */
export function ticksOfChild(call) {
  const before = childTicks()
  const result = runChild(call)
  if (result.stderr !== '') throw new Error(`${call.command}: ${result.stderr.slice(0, 400)}`)
  return childTicks() - before
}

/** `time` of bash(1) rounds to a thousandth of a second; it writes behind what the program itself says on stderr, so into a pipe of its own. */
const TIMED = 'TIMEFORMAT="%3U %3S"; { time "$@" 2>&4 3>&- 4>&-; } 4>&2 2>&3'

/**
 * Runs a program to its end and gives the processor time that it and its own children took, in milliseconds. What bash's `time` says
 * comes from getrusage(2), a tenth of a clock tick: a start of Node is two ticks, in which 5 % can't be seen.
 * @param {ChildCall} call
 * @throws {Error} where it fails: a program that ends early would look fast
 */
export function msOfChild(call) {
  // Without its own files: bash takes a socket as stdin, as Node gives it, for a remote shell, and reads them.
  const result = runChild({
    ...call,
    command: 'bash',
    args: ['--norc', '-c', TIMED, 'time', call.command, ...call.args],
  })
  if (result.stderr !== '') throw new Error(`${call.command}: ${result.stderr.slice(0, 400)}`)
  const [user, system] = result.output[3]?.trim().split(' ').map(Number) ?? []
  if (user === undefined || system === undefined || !(user + system >= 0))
    throw new Error(`bash told no time: ${result.output[3]}`)
  return (user + system) * 1000
}

/**
 * Runs a program that measures itself and prints JSON.
 * @param {ChildCall} call @returns {any}
 */
export function reportOfChild(call) {
  return JSON.parse(runChild(call).stdout)
}

/** @param {ChildCall} call */
function runChild({ command, args, input, cwd, env }) {
  const result = spawnSync(command, args, {
    input: input ?? '',
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  })
  // A program that reads no stdin is none that failed.
  if (result.error !== undefined && /** @type {NodeJS.ErrnoException} */ (result.error).code !== 'EPIPE')
    throw result.error
  if (result.status !== 0)
    throw new Error(`${command} ${args.join(' ')}: ${result.status ?? result.signal}: ${result.stderr.slice(0, 400)}`)
  return result
}
