// Holds what winddown makes of transcripts equal, byte by byte, over a change that is to change nothing:
//   node tools/hold-outputs.mjs FOLDER-OF-TRANSCRIPTS [ROOT]   prints a line per output with its hash (sorted, so that `diff` compares)
//   node tools/hold-outputs.mjs FOLDER --against OTHER-ROOT    runs this checkout and another built one, says what differs; exit 1 if anything
// Outputs: the brief at 2,000 and 7,000 tokens, the snapshot as JSON, YAML and Markdown, and the answers of the hook to the events
// of `npm start`'s example. Version, times of writing and temporary paths are left out of what is compared.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { root } from './workspace.mjs'

/** @param {string} text @param {string} folder */
const plain = (text, folder) =>
  text
    .replaceAll(folder, 'FOLDER')
    .replace(
      /\b(created_at|finalized_at|captured_at|written_at|wall_ms|duration_ms)(["']?: *)("[^"]*"|[^\s,]+)/g,
      '$1$2X',
    )
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (time) =>
      time.startsWith(`${new Date().getFullYear()}-`) ? 'NOW' : time,
    )
    .replace(/(["']?sha256["']?: *)["']?[0-9a-f]{64}["']?/g, '$1X')

/** @param {string} checkout @param {string} transcript @param {string} name @returns {Map<string, string>} */
function outputsOf(checkout, transcript, name) {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-hold-'))
  const outputs = new Map()
  try {
    const project = join(folder, 'project')
    mkdirSync(project)
    const file = join(folder, `${name}.jsonl`)
    writeFileSync(file, transcript)
    const env = { PATH: process.env['PATH'], HOME: folder, WINDDOWN_HOME: join(folder, 'state') }
    const winddown = (/** @type {string[]} */ ...args) => {
      const result = spawnSync(process.execPath, [join(checkout, 'apps/cli/dist/winddown.js'), ...args], {
        cwd: project,
        env,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      })
      return plain(`${result.stdout}\n-- ${result.status}\n${result.stderr}`, folder)
    }
    for (const budget of ['2000', '7000'])
      outputs.set(`${name} brief ${budget}`, winddown('brief', '--transcript', file, '--budget', budget))
    outputs.set(`${name} salvage`, winddown('salvage', file, '--project', project))
    const store = join(project, '.winddown/sessions')
    for (const one of readdirSync(store).filter((each) => /^session-.*\.(?:json|yaml|md)$/.test(each)))
      outputs.set(`${name} ${one}`, plain(readFileSync(join(store, one), 'utf8'), folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return outputs
}

/** What the example of `npm start` shows: every answer of the hook, with its levels, briefs and files. @param {string} checkout */
function playOf(checkout) {
  const result = spawnSync(process.execPath, [join(checkout, 'tools/play/play.mjs')], { encoding: 'utf8' })
  return result.stdout
    .replace(/\/[^\s"']*winddown-[a-z-]*[A-Za-z0-9]{6}/g, 'FOLDER')
    .replace(/\d{8}-\d{6}/g, 'ID')
    .replace(/[0-9a-f]{7,64}/g, 'HASH')
    .replace(/(?<=HASH-)\d+(?=\n)/g, 'N')
    .replace(/(?<=│ )\d+(?=\.json)/g, 'N')
    .replace(/node \S*?apps\/cli/g, 'node apps/cli')
    .replace(/\d+ ms each/, 'N ms each')
    .replace(/\d[\d,]* bytes/g, 'N bytes')
    .replace(/\d+(?:\.\d+)? ?ms/g, 'N ms')
    .replace(/\d\d:\d\d/g, 'TIME')
}

/** @param {string} checkout @param {string} corpus */
function allOf(checkout, corpus) {
  const outputs = new Map([['play', playOf(checkout)]])
  for (const file of readdirSync(corpus, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.jsonl(?:\.gz)?$/.test(file)) continue
    const bytes = readFileSync(join(corpus, file))
    const text = file.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8')
    for (const [name, output] of outputsOf(checkout, text, file.replace(/\.jsonl(?:\.gz)?$/, '').replaceAll('/', '_')))
      outputs.set(name, output)
  }
  return outputs
}

const [corpus, second, third] = process.argv.slice(2)
if (corpus === undefined) {
  console.error('usage: node tools/hold-outputs.mjs FOLDER-OF-TRANSCRIPTS [ROOT | --against OTHER-ROOT]')
  process.exit(2)
}
const ours = allOf(second === undefined || second === '--against' ? root : resolve(second), resolve(corpus))
if (second === '--against' && third !== undefined) {
  const theirs = allOf(resolve(third), resolve(corpus))
  const names = [...new Set([...ours.keys(), ...theirs.keys()])].sort()
  const differing = names.filter((name) => ours.get(name) !== theirs.get(name))
  for (const name of differing) console.log(`differs: ${name}`)
  console.log(`${names.length - differing.length} of ${names.length} outputs equal`)
  process.exitCode = differing.length === 0 ? 0 : 1
} else {
  for (const [name, output] of [...ours].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${createHash('sha256').update(output).digest('hex').slice(0, 16)} ${name}`)
}
