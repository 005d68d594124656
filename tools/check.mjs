// `npm run check`: everything about the sources that is not a test. Runs every step and names those that failed.
import { prepare, run } from './workspace.mjs'

const STEPS = [
  ['types', 'turbo', ['run', 'check:types', '--output-logs=errors-only']],
  ['format and lint (biome)', 'biome', ['check', '.']],
]

if (!prepare()) process.exit(1)
const failed = []
for (const [name, command, args] of STEPS) {
  const started = performance.now()
  const result = run(command, args, { quiet: true })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${result.ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  if (result.ok) continue
  failed.push(name)
  console.log(result.output)
}
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`)
  process.exit(1)
}
console.log('check: all green')
