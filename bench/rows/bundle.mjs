import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { HOOK, HookSession } from '../fixtures/hook-session.mjs'
import { NotMeasured } from '../measure/row.mjs'
import { runOnce } from '../measure/run-once.mjs'

/** Writes down every module that the program asks for, one way or the other, at once: the hook leaves without the event that says so. */
const TRACE = `
const Module = require('node:module'), { appendFileSync } = require('node:fs'), load = Module._load
Module._load = function (name, parent) {
  if (parent && name !== process.argv[1]) appendFileSync(process.env.TRACE_FILE, name + '\\n')
  return load.apply(this, arguments)
}
const getBuiltinModule = process.getBuiltinModule
process.getBuiltinModule = function (name) {
  appendFileSync(process.env.TRACE_FILE, name + '\\n')
  return getBuiltinModule(name)
}
`

/** @type {readonly import('../measure/row.mjs').Row[]} */
export const bundleRows = [
  {
    id: 'bundle',
    metric: 'hot hook bundle, and what it loads',
    goal: 20,
    async measure({ folder, environment }) {
      if (!existsSync(HOOK)) throw new NotMeasured('not landed: apps/cli/dist/hook-claude-code.cjs')
      const loaded = new Set()
      const trace = join(folder, 'trace.cjs')
      writeFileSync(trace, TRACE)
      for (const tokens of [20_000, 160_000]) {
        const place = join(folder, `bundle-${tokens}`)
        mkdirSync(place)
        const session = new HookSession(place, environment)
        session.start()
        session.writeTranscript(tokens)
        // The second one: the first may start a pause, which is the other bundle's work.
        runOnce(session.toolResult())
        const call = session.toolResult()
        const report = join(place, 'loaded.txt')
        runOnce({ ...call, args: ['--require', trace, ...call.args], env: { ...call.env, TRACE_FILE: report } })
        for (const name of readFileSync(report, 'utf8').split('\n')) loaded.add(name)
      }
      loaded.delete('')
      const names = [...loaded].filter((name) => name !== HOOK)
      // Our own parts, loaded where there is something to record: their size is told, and what they load is among the names.
      const own = names.filter((name) => name.startsWith('./'))
      const extra = names.filter((name) => !own.includes(name) && name !== 'node:fs' && name !== 'fs')
      const parts = own.map((name) => `${name} ${(statSync(join(dirname(HOOK), name)).size / 1024).toFixed(1)} KB`)
      const detail = `loads ${['node:fs', ...extra].join(', ')}${extra.length === 0 ? '' : ' (only node:fs is allowed)'}${
        parts.length === 0 ? '' : `; while a pause runs also ${parts.join(', ')}`
      }`
      // The largest of the harnesses'.
      const built = dirname(HOOK)
      const sizes = readdirSync(built).flatMap((name) => {
        const file = /^hook-full-(.+)$/.exec(name)?.[1]
        return file === undefined ? [] : [statSync(join(built, `hook-${file}`)).size]
      })
      const kilobytes = Math.max(...sizes) / 1024
      // What may not be loaded misses the goal, whatever the size.
      return { value: extra.length === 0 ? kilobytes : Math.max(kilobytes, 20.1), unit: ' KB', detail }
    },
  },
]
