/** What no file of the repository may hold: it would work on one machine, or behind one registry, only. */
const FORBIDDEN = [
  {
    reason: 'a registry host',
    pattern: /https?:\/\/(?:registry|npm|pypi|proxy)\.[a-z0-9.-]+|registry\.(?:npmjs|yarnpkg)|npm\.pkg\./i,
  },
  { reason: 'a tarball address in the lockfile', pattern: /^\s*tarball:|\btarball: /m, only: /pnpm-lock\.yaml$/ },
  { reason: 'a path of one machine', pattern: /(?:^|[\s"'`(=:])\/(?:root|(?:Users|home)\/[a-z]+)\/[\w.]/im },
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
 * @param {{ checkout: string, home: string }} place absolute paths of the checkout and of the home folder: no file may name where they are
 * @returns {readonly { line: number, reason: string, match: string }[]} the first of each kind
 */
export function forbiddenIn(path, text, { checkout, home }) {
  const found = FORBIDDEN.flatMap(({ reason, pattern, only }) => {
    const match = only === undefined || only.test(path) ? pattern.exec(text) : null
    if (match === null) return []
    const start = match.index + match[0].length - match[0].trimStart().length
    return [{ line: lineAt(text, start), reason, match: match[0].trim() }]
  })
  const places = [
    { reason: 'where this checkout is', folder: folderOf(checkout) },
    { reason: 'a home folder', folder: `${home}/` },
  ]
  for (const { reason, folder } of places) {
    const here = folder === undefined ? -1 : text.indexOf(folder)
    if (folder !== undefined && here >= 0) found.push({ line: lineAt(text, here), reason, match: folder })
  }
  return found
}

/** @param {string} text @param {number} offset */
function lineAt(text, offset) {
  return text.slice(0, offset).split('\n').length
}
