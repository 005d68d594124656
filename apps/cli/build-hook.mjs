// The last steps of hook.cjs, which starts with every tool call and is compiled anew each time (ADR 0100).
// 1. node:fs is asked for once, and not by `require`, which would make an ES module of it too.
// 2. Functions that say 'use quick' run at every call: they stand in brackets, which V8 compiles at once instead of reading them
//    twice. The minifier takes brackets away, so it is done here; what a function's text is, the function itself says.
import { readFileSync, writeFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'

const path = 'dist/hook.cjs'
const [head, ...rest] = readFileSync(path, 'utf8').split('"use strict";')
const name = '$fs'
const code = rest.join('"use strict";').replaceAll('require("node:fs")', name)
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
const quick = Object.entries(context).flatMap(([id, value]) => {
  const text = typeof value === 'function' ? String(value) : ''
  if (!text.startsWith(`function ${id}(`) || !text.includes('"use quick";')) return []
  if (body.split(text).length !== 2) throw new Error(`${path}: ${id} is not there once`)
  body = body.replace(text, () => '')
  return [`${id}=(${text.replace(`function ${id}`, 'function').replace('"use quick";', '')})`]
})
if (body.includes('use quick')) throw new Error(`${path}: a function that is no declaration says "use quick"`)
writeFileSync(
  path,
  `${head}"use strict";var ${[`${name}=process.getBuiltinModule("node:fs")`, ...quick].join(',')};${body}`,
)
