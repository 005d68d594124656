/** What no file of the repository may hold: it would work on one machine, or behind one registry, only. */
const FORBIDDEN = [
  {
    reason: 'a registry host',
    pattern: /https?:\/\/(?:registry|npm|pypi|proxy)\.[a-z0-9.-]+|registry\.(?:npmjs|yarnpkg)|npm\.pkg\./i,
  },
  { reason: 'a tarball address in the lockfile', pattern: /^\s*tarball:|\btarball: /m, only: /pnpm-lock\.yaml$/ },
  // `/home/user` and the like are how examples are written; a real one names somebody.
  {
    reason: 'a path of one machine',
    pattern: /(?:^|[\s"'`(=:])\/(?:root|Users\/[a-z]+|home\/(?!user\b|me\b|you\b|dev\b)[a-z]+)\/[\w.]/m,
  },
]

/**
 * The folder that a checkout is in; undefined where that is one every machine has (`/project` is in `/`).
 * @param {string} checkout
 */
function folderOf(checkout) {
  const folder = checkout.slice(0, checkout.lastIndexOf('/') + 1)
  return folder.split('/').length > 3 ? folder : undefined
}

/**
 * @param {string} path
 * @param {string} text
 * @param {string} checkout absolute path of the checkout: no file may name where it is
 * @returns {readonly { line: number, reason: string, match: string }[]} the first of each kind
 */
export function forbiddenIn(path, text, checkout) {
  const found = FORBIDDEN.flatMap(({ reason, pattern, only }) => {
    const match = only === undefined || only.test(path) ? pattern.exec(text) : null
    if (match === null) return []
    const start = match.index + match[0].length - match[0].trimStart().length
    return [{ line: lineAt(text, start), reason, match: match[0].trim() }]
  })
  const folder = folderOf(checkout)
  const here = folder === undefined ? -1 : text.indexOf(folder)
  if (folder !== undefined && here >= 0)
    found.push({ line: lineAt(text, here), reason: 'where this checkout is', match: folder })
  return found
}

/** @param {string} text @param {number} offset */
function lineAt(text, offset) {
  return text.slice(0, offset).split('\n').length
}
