// The last step of hook.cjs, which starts with every tool call: node:fs is asked for once, and not by `require`. That makes an ES
// module of it too, for those who import it, which costs 0.1 ms of a start of 28 (ADR 0100).
import { readFileSync, writeFileSync } from 'node:fs'

const path = 'dist/hook.cjs'
const [head, ...rest] = readFileSync(path, 'utf8').split('"use strict";')
const code = rest.join('"use strict";')
const name = '$fs'
if (head === undefined || code === '' || code.includes(name)) throw new Error(`${path} is not as it was`)
writeFileSync(
  path,
  `${head}"use strict";var ${name}=process.getBuiltinModule("node:fs");${code.replaceAll('require("node:fs")', name)}`,
)
