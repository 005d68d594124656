// Fails where a relative link in a Markdown file leads nowhere (no such file, or no such heading in it), and where a page names a source
// file (`folder/name.ts`) that is not there, by its path or the end of it.
import { existsSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { textOf, trackedFiles } from './tracked-files.mjs'
import { root } from './workspace.mjs'

/**
 * Markdown without what is code: brackets in there are no links.
 * @param {string} text
 */
function prose(text) {
  return text
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
    .replace(/`[^`\n]*`/g, (/** @type {string} */ code) => '`'.repeat(code.length))
}

/**
 * The anchors that a renderer makes of a file's headings (GitHub's rule: lower case, punctuation out, spaces to hyphens).
 * @param {string} text
 */
function anchors(text) {
  const seen = new Map()
  const found = new Set()
  for (const [, heading = ''] of text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '')
    const slug = plain
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-')
    const count = seen.get(slug) ?? 0
    seen.set(slug, count + 1)
    found.add(count === 0 ? slug : `${slug}-${count}`)
  }
  return found
}

const tracked = trackedFiles()
const isThere = (/** @type {string} */ named) => tracked.some((path) => path === named || path.endsWith(`/${named}`))

let broken = 0
for (const path of tracked) {
  if (!path.endsWith('.md') || path.startsWith('.changeset/') || /\/(fixtures|etc)\//.test(path)) continue
  const text = textOf(path) ?? ''
  for (const [, target = ''] of prose(text).matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) continue
    const [file = '', anchor] = target.split('#')
    const wanted = file === '' ? path : normalize(join(dirname(path), decodeURIComponent(file)))
    const there = existsSync(join(root, wanted))
    if (there && anchor === undefined) continue
    if (there && statSync(join(root, wanted)).isFile() && anchors(textOf(wanted) ?? '').has(anchor)) continue
    console.error(`${path}: ${target}${there ? ': no such heading' : ': no such file'}`)
    broken += 1
  }
  for (const [, named = ''] of text.matchAll(/`((?!dist\/)[\w-][\w.-]*\/[\w./-]+\.(?:ts|mjs))`/g)) {
    if (isThere(named)) continue
    console.error(`${path}: ${named}: no such source file`)
    broken += 1
  }
}
if (broken > 0) process.exitCode = 1
