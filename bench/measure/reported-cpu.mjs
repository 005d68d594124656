import { join } from 'node:path'
import { root } from '../../tools/workspace.mjs'
import { reportOfChild } from './child-cpu.mjs'

/**
 * Runs one of bench/children in a process of its own, in which it starts cold as a command does, and gives its report.
 * @param {string} name @param {readonly string[]} args @param {Record<string, string>} env @param {string} [cwd]
 */
export function reportOf(name, args, env, cwd = root) {
  return reportOfChild({ command: process.execPath, args: [join(root, 'bench/children', name), ...args], env, cwd })
}
