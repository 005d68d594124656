// What a package brings of the documentation, so that nothing in it points to where nobody is: called by each package's `prepack`. The
// pages keep their places (`docs/how-to/…`); a link to what is not in the package becomes its words. Also SECURITY.md.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, normalize, relative } from 'node:path'
import { root } from './workspace.mjs'

/** Pages of each package besides those that its README, its changelog and its changes name; a folder is all that is in it. */
const PAGES = {
  agent: ['how-to/use-agent.md', 'how-to/use-the-libraries.md', 'how-to/plug-winddown-in.md'],
  core: [
    'how-to/use-core.md',
    'reference/log-format.md',
    'reference/levels.md',
    'reference/redaction.md',
    'reference/store.md',
  ],
  hooks: ['how-to/use-hooks.md', 'how-to/write-an-adapter.md', 'how-to/plug-winddown-in.md', 'reference/hook.md'],
  snapshot: [
    'how-to/use-snapshot.md',
    'reference/snapshot-format.md',
    'reference/git-capture.md',
    'explanation/brief.md',
  ],
  cli: ['how-to', 'tutorial', 'reference', 'explanation'],
}

/** Pages that each of them brings. */
const EVERYWHERE = ['glossary.md', 'reference/library-api.md', 'reference/actions.md', 'explanation/known-limits.md']

/** Programs that a page goes through; each goes with the page that links to it. */
const EXAMPLE = /^examples\/[\w-]+\//

/** @param {string} folder @returns {string[]} paths of its Markdown pages and schemas, from the root */
const filesIn = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:md|json)$/.test(entry.name))
    .map((entry) => `${folder}/${entry.name}`)

/** @param {string} text @returns {string[]} pages that a text names, from the root */
const named = (text) =>
  [...text.matchAll(/\bdocs\/(?:how-to|reference|explanation|tutorial)\/[\w.-]+\.(?:md|json)/g)]
    .map(([path]) => path)
    .filter((path) => existsSync(join(root, path)))

/** @param {string} name of a package @returns {string} the texts of changes that become its changelog, before and after that */
function changesOf(name, folder = '') {
  const log = join(folder, 'CHANGELOG.md')
  const changes = readdirSync(join(root, '.changeset'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => readFileSync(join(root, '.changeset', file), 'utf8'))
    .filter((text) => new RegExp(`^["']${name}["']:`, 'm').test(text))
  return [existsSync(log) ? readFileSync(log, 'utf8') : '', ...changes].join('\n')
}

/**
 * A page as it stands in a package.
 * @param {string} path from the root
 * @param {ReadonlySet<string>} brought paths from the root
 * @param {string} own folder of the package, from the root
 */
function pageOf(path, brought, own) {
  const text = readFileSync(join(root, path), 'utf8').replace(
    /(!?)\[([^\]\n]*)\]\(([^)\s]+)\)/g,
    (whole, picture, words, target) => {
      if (/^(?:[a-z]+:|#)/.test(target)) return whole
      const [file = '', anchor] = target.split('#')
      const to = normalize(join(dirname(path), file))
      const there = to === `${own}/README.md` ? 'README.md' : brought.has(to) ? placeOf(to) : undefined
      if (there === undefined) return picture === '' ? words : ''
      const link = relative(dirname(placeOf(path)), there)
      return `${picture}[${words}](${link}${anchor === undefined ? '' : `#${anchor}`})`
    },
  )
  if (!/`(?:packages|apps|tests|tools|bench)\//.test(text)) return text
  return `${text.trimEnd()}\n\n---\n\nPaths under \`packages/\`, \`apps/\`, \`tests/\`, \`tools/\` and \`bench/\` are in winddown's sources and not in this package.\n`
}

/** Where a file stands in the package. @param {string} path */
const placeOf = (path) => (EXAMPLE.test(path) ? `docs/${path}` : path)

/**
 * The manifest of an example outside of this workspace. `exports` is its `main` there: Node.js reads the former at the root of a package only.
 * @param {string} text
 */
function manifestOf(text) {
  const { exports, ...manifest } = JSON.parse(text.replaceAll(/"workspace:[*^]"/g, '"*"'))
  const main = exports?.['.']?.default
  return `${JSON.stringify(main === undefined ? manifest : { ...manifest, main }, null, 2)}\n`
}

/**
 * Writes them.
 * @param {string} folder of the package, absolute
 */
function bring(folder) {
  const own = relative(root, folder)
  const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const wanted = [...(PAGES[/** @type {keyof typeof PAGES} */ (basename(folder))] ?? []), ...EVERYWHERE]
    .map((page) => `docs/${page}`)
    .flatMap((page) => (page.endsWith('.md') ? [page] : filesIn(page)))
  const readme = readFileSync(join(folder, 'README.md'), 'utf8')
  const pages = new Set([...wanted, ...named(readme), ...named(changesOf(name, folder))])
  const linked = [...pages].flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?:\.\.\/)+(examples\/[\w-]+)\/[\w.-]+\)/g)].map(
      ([, one = '']) => one,
    ),
  )
  const examples = [...new Set(linked)].filter((example) => existsSync(join(root, example, 'package.json')))
  const programs = examples.flatMap((example) =>
    readdirSync(join(root, example), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  )
  const brought = new Set([...pages, ...programs, 'SECURITY.md'])
  rmSync(join(folder, 'docs'), { recursive: true, force: true })
  for (const path of brought) {
    const place = join(folder, placeOf(path))
    mkdirSync(dirname(place), { recursive: true })
    if (path.endsWith('.md')) writeFileSync(place, pageOf(path, brought, own))
    else if (path.endsWith('/package.json')) writeFileSync(place, manifestOf(readFileSync(join(root, path), 'utf8')))
    else cpSync(join(root, path), place)
  }
}

bring(process.cwd())
