// How much of an answer stands in what one look-up returns: `winddown recall` asked with questions as they are, beside a plain
// BM25 over passages of 600 characters, in the same run.
//
//   node tools/measure-recall.mjs --corpus FOLDER [--questions FOLDER] [--show] [--program FILE]
//
// FOLDER holds transcripts, NAME.jsonl or NAME.jsonl.gz; the questions are NAME.json: [{question, answer}, …].
// Score: the share of the answer's distinctive words (names, numbers, paths; those that the session holds and the question does
// not) in the first 3,000 characters returned. Questions with fewer than two such words are left out.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { root } from './workspace.mjs'

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    questions: { type: 'string' },
    program: { type: 'string', default: join(root, 'apps/cli/dist/winddown.js') },
    show: { type: 'boolean', default: false },
  },
})
if (values.corpus === undefined) {
  console.error('usage: node tools/measure-recall.mjs --corpus FOLDER [--questions FOLDER] [--show] [--program FILE]')
  process.exit(2)
}
const LIMIT = 3_000
const PIECE = 600
const WORD = /[A-Za-z_][A-Za-z0-9_]*(?:[./:-][A-Za-z0-9_]+)*|\d[\d.,:/-]*\d|\d|[\u3040-\u9fff]{2,}/g
/** @param {string} text @returns {string[]} */
const wordsOf = (text) => text.match(WORD) ?? []
/** @param {string} text */
const distinctive = (text) =>
  new Set(
    wordsOf(text).filter(
      (word) => word.length > 2 && (/[A-Z_./:\d-]|[\u3040-\u9fff]/.test(word.slice(1)) || /^\d/.test(word)),
    ),
  )

/**
 * The texts of a session, whatever the format: every string of some length in a line.
 * @param {string} transcript
 */
function textsOf(transcript) {
  /** @type {string[]} */
  const texts = []
  const visit = (/** @type {any} */ value) => {
    if (typeof value === 'string') {
      if (value.length > 1) texts.push(value)
    } else if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) {
      if (value.type === 'tool_use') texts.push(JSON.stringify(value.input))
      else if (typeof value.text === 'string') texts.push(value.text)
      else if (typeof value.thinking === 'string') texts.push(value.thinking)
      else visit(value.content ?? [])
    }
  }
  for (const line of transcript.split('\n')) {
    let entry
    try {
      entry = JSON.parse(line)
    } catch {
      continue
    }
    visit(entry?.message?.content ?? entry?.payload?.content ?? entry?.data?.content ?? [])
  }
  return texts
}

/** @param {readonly string[]} texts @returns {(question: string) => string} */
function bm25(texts) {
  const pieces = texts.flatMap((text) => {
    /** @type {string[]} */
    const cut = []
    for (let at = 0; at < Math.min(text.length, 60_000); at += PIECE) cut.push(text.slice(at, at + PIECE))
    return cut
  })
  const bags = pieces.map((piece) => {
    /** @type {Map<string, number>} */
    const bag = new Map()
    for (const word of wordsOf(piece)) bag.set(word.toLowerCase(), (bag.get(word.toLowerCase()) ?? 0) + 1)
    return bag
  })
  /** @type {Map<string, number>} */
  const holding = new Map()
  for (const bag of bags) for (const word of bag.keys()) holding.set(word, (holding.get(word) ?? 0) + 1)
  const size = (/** @type {Map<string, number>} */ bag) => [...bag.values()].reduce((sum, n) => sum + n, 0)
  const sizes = bags.map(size)
  const mean = sizes.reduce((sum, n) => sum + n, 0) / Math.max(1, bags.length)
  return (question) => {
    const asked = [...new Set(wordsOf(question).map((word) => word.toLowerCase()))]
    const scores = bags.map((bag, at) =>
      asked.reduce((sum, word) => {
        const n = bag.get(word)
        if (n === undefined) return sum
        const with_ = holding.get(word) ?? 0
        const rarity = Math.log(1 + (bags.length - with_ + 0.5) / (with_ + 0.5))
        return sum + (rarity * n * 2.2) / (n + 1.2 * (0.25 + (0.75 * (sizes[at] ?? 0)) / mean))
      }, 0),
    )
    return pieces
      .map((piece, at) => ({ piece, at }))
      .sort((a, b) => (scores[b.at] ?? 0) - (scores[a.at] ?? 0))
      .slice(0, 5)
      .map(({ piece }) => piece)
      .join('\n')
  }
}

const home = mkdtempSync(join(tmpdir(), 'winddown-measure-'))
const questionsFolder = values.questions ?? values.corpus
/** @type {{ recall: number[], bm25: number[] }} */
const all = { recall: [], bm25: [] }
const mean = (/** @type {readonly number[]} */ list) => list.reduce((sum, n) => sum + n, 0) / Math.max(1, list.length)
try {
  for (const file of readdirSync(values.corpus).sort()) {
    const name = /^(.*)\.jsonl(?:\.gz)?$/.exec(file)?.[1]
    const asked = join(questionsFolder, `${name}.json`)
    if (name === undefined || !existsSync(asked)) continue
    const bytes = readFileSync(join(values.corpus, file))
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
    const path = join(home, `${name}.jsonl`)
    writeFileSync(path, text)
    const texts = textsOf(text)
    const everything = texts.join('\n')
    const plain = bm25(texts)
    /** @type {{ recall: number[], bm25: number[] }} */
    const own = { recall: [], bm25: [] }
    for (const { question, answer } of JSON.parse(readFileSync(asked, 'utf8'))) {
      const known = distinctive(question)
      const wanted = [...distinctive(answer)].filter((word) => !known.has(word) && everything.includes(word))
      if (wanted.length < 2) continue
      const run = spawnSync(process.execPath, [values.program, 'recall', question, '--transcript', path], {
        cwd: home,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'] ?? '', HOME: home, LANG: 'C.UTF-8' },
      })
      const share = (/** @type {string} */ returned) =>
        wanted.filter((word) => returned.slice(0, LIMIT).includes(word)).length / wanted.length
      const scores = { recall: run.status === 0 ? share(run.stdout) : 0, bm25: share(plain(question)) }
      own.recall.push(scores.recall)
      own.bm25.push(scores.bm25)
      if (values.show) console.log(`  ${scores.recall.toFixed(2)} ${scores.bm25.toFixed(2)}  ${question}`)
    }
    all.recall.push(...own.recall)
    all.bm25.push(...own.bm25)
    console.log(
      `${name}: recall ${mean(own.recall).toFixed(3)}, BM25 ${mean(own.bm25).toFixed(3)}, ${own.recall.length} questions`,
    )
  }
} finally {
  rmSync(home, { recursive: true, force: true })
}
const ratio = mean(all.recall) / Math.max(0.001, mean(all.bm25))
console.log(
  `all: recall ${mean(all.recall).toFixed(3)}, BM25 ${mean(all.bm25).toFixed(3)}, ratio ${ratio.toFixed(2)}, ${all.recall.length} questions`,
)
