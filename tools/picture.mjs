/**
 * Writes docs/picture.svg: a terminal in which the example session was played through the built programs, and what the command line says
 * of it afterwards. Nothing in it is made up; `node tools/picture.mjs` takes it anew, by hand, since it shows times.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import headless from '@xterm/headless'
import { root } from './workspace.mjs'

const COLUMNS = 96
/** Rows that are shown, of all that is printed. */
const ROWS = 40
const ALL_ROWS = 200
/** What is typed, in the example's project. */
const TYPED = ['winddown', 'winddown list', 'winddown brief --next --no-pager']

/** @returns {Promise<import('@xterm/headless').Terminal>} */
async function screen() {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-picture-'))
  const kept = /Kept: (\S+)/.exec(
    spawnSync(process.execPath, [join(root, 'tools/play/play.mjs'), '--keep'], { cwd: root, encoding: 'utf8' }).stdout,
  )?.[1]
  if (kept === undefined) throw new Error('the example did not play to its end')
  mkdirSync(join(folder, 'bin'))
  const program = join(root, 'apps/cli/dist/winddown.js')
  writeFileSync(join(folder, 'bin/winddown'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, {
    mode: 0o755,
  })
  const terminal = new headless.Terminal({ cols: COLUMNS, rows: ALL_ROWS, allowProposedApi: true, scrollback: 0 })
  const project = join(kept, 'shortlink')
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
    HOME: kept,
    WINDDOWN_HOME: join(kept, 'state'),
    TERM: 'xterm-256color',
  }
  // The brief was given to the session that the example began last: it is to be given once more.
  spawnSync(join(folder, 'bin/winddown'), ['brief', '--give'], { cwd: project, env })
  const lines = TYPED.map((words) => `printf '\\033[1m$ %s\\033[0m\\n' '${words}'; ${words}; echo`).join('\n')
  const shell = spawn('sh', ['-c', lines], { cols: COLUMNS, rows: ALL_ROWS, cwd: project, env })
  shell.onData((data) => terminal.write(data))
  await new Promise((resolve) => shell.onExit(resolve))
  await new Promise((resolve) => terminal.write('', () => resolve(undefined)))
  for (const path of [kept, folder]) rmSync(path, { recursive: true, force: true })
  return terminal
}

const COLOURS = ['#8b949e', '#ff7b72', '#7ee787', '#e3b341', '#79c0ff', '#d2a8ff', '#76e3ea', '#e6edf3']
const CELL = 8.43
const LINE = 19

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** @param {import('@xterm/headless').Terminal} terminal */
function svgOf(terminal) {
  const rows = []
  for (let y = 0; y < ROWS; y++) {
    const line = terminal.buffer.active.getLine(terminal.buffer.active.viewportY + y)
    let row = ''
    for (let x = 0; x < COLUMNS; x++) {
      const cell = line?.getCell(x)
      const characters = cell?.getChars() ?? ''
      if (characters.trim() === '' || cell === undefined) continue
      const colour = cell.isFgPalette() ? (COLOURS[cell.getFgColor() % 8] ?? COLOURS[7]) : COLOURS[7]
      const style = `${cell.isBold() ? ' font-weight="700"' : ''}${cell.isDim() ? ' opacity="0.65"' : ''}`
      row += `<tspan x="${(16 + x * CELL).toFixed(1)}" fill="${colour}"${style}>${escaped(characters)}</tspan>`
    }
    if (row !== '') rows.push(`<text y="${30 + y * LINE}">${row}</text>`)
  }
  const [width, height] = [Math.ceil(32 + COLUMNS * CELL), 30 + ROWS * LINE]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="A terminal: what winddown, winddown list and winddown brief --next print after the example session">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14">
${rows.join('\n')}
</g>
</svg>
`
}

writeFileSync(join(root, 'docs/picture.svg'), svgOf(await screen()))
