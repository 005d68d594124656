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
    pattern: /(?:^|[\s"'`(=:])\/(?:root|work|Users\/[a-z]+|home\/(?!user\b|me\b|you\b|dev\b)[a-z]+)\/[\w.]/m,
  },
]

/** @param {string} path @param {string} text @returns {readonly { line: number, reason: string, match: string }[]} the first of each kind */
export function forbiddenIn(path, text) {
  return FORBIDDEN.flatMap(({ reason, pattern, only }) => {
    const match = only === undefined || only.test(path) ? pattern.exec(text) : null
    if (match === null) return []
    const start = match.index + match[0].length - match[0].trimStart().length
    return [{ line: text.slice(0, start).split('\n').length, reason, match: match[0].trim() }]
  })
}
