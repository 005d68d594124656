// The last steps of each harness's hook-<id>.cjs, which starts with every tool call and is compiled anew each time (ADR 0100).
// 0. What it loads is that harness's too.
// 1. node:fs is asked for once, and not by `require`, which would make an ES module of it too.
// 2. Functions that say 'use quick' run at every call: they stand in brackets, which V8 compiles at once instead of reading them
//    twice. The minifier takes brackets away, so it is done here; what a function's text is, the function itself says.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'

for (const file of readdirSync('dist')) {
  const id = /^hook-full-([\w-]+)\.cjs$/.exec(file)?.[1]
  if (id !== undefined) finish(`dist/hook-${id}.cjs`, id)
}

/**
 * @param {string} path
 * @param {string} id of the harness
 */
function finish(path, id) {
  const [head, ...rest] = readFileSync(path, 'utf8').split('"use strict";')
  const name = '$fs'
  const code = rest
    .join('"use strict";')
    .replaceAll('require("node:fs")', name)
    .replaceAll('"./hook-full.cjs"', `"./hook-full-${id}.cjs"`)
  if (head === undefined || code === '' || !code.includes(name)) throw new Error(`${path} is not as it was`)

  const nothing = () => undefined
  const context = createContext({
    [name]: { constants: {}, readvSync: () => 0 },
    process: { env: {}, argv: [], binding: nothing },
    require: () => ({ answerInFull: nothing, reportAppend: nothing }),
    Buffer: { prototype: {} },
  })
  runInContext(code, context)
  let body = code
  const quick = Object.entries(context).flatMap(([called, value]) => {
    const text = typeof value === 'function' ? String(value) : ''
    if (!text.startsWith(`function ${called}(`) || !text.includes('"use quick";')) return []
    if (body.split(text).length !== 2) throw new Error(`${path}: ${called} is not there once`)
    body = body.replace(text, () => '')
    return [`${called}=(${text.replace(`function ${called}`, 'function').replace('"use quick";', '')})`]
  })
  if (body.includes('use quick')) throw new Error(`${path}: a function that is no declaration says "use quick"`)
  writeFileSync(
    path,
    `${head}"use strict";var ${[`${name}=process.getBuiltinModule("node:fs")`, ...quick].join(',')};${body}`,
  )
}
