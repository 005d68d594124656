import type { CheckCounts } from '../../facts/checks.ts'

/** What counts: a word for results behind a number, or one with a colon before it. */
const COUNTED =
  /\s+(?:tests?|examples?|runs?|specs?|passed|passing|passes|pass|failed|failing|failures?|fail|succeeded|errors?|warnings?|issues?|problems?|skipped|pending|ignored)\b/
    .source
const LABELLED = /[:=]\s*/.source
/** A comma, an apostrophe and a space that does not break join the parts of a number wherever they stand between three figures. */
const SURE = /(?<![\d.,'’])\d{1,3}(?:([,'’\u00a0\u202f])\d{3})(?:\1\d{3})*(?![\d.,'’]*\d)/g
/** A full stop or a space does where a count is meant: of seconds, versions and shards there are such figures too. */
const COUNT = new RegExp(
  `(?:(?<=^\\s*|[,;|(]\\s*)\\d{1,3}(?:([. ])\\d{3})(?:\\1\\d{3})*(?=${COUNTED})|(?<=${LABELLED})\\d{1,3}(?:([. ])\\d{3})(?:\\2\\d{3})*(?=\\s*(?:[,;|)]|$)))`,
  'gi',
)

/** A line with its counts written without marks for the thousands: `1,204 passed` as `1204 passed`. */
export const withoutThousands = (line: string): string =>
  /\d[,.'’ \u00a0\u202f]\d{3}/.test(line)
    ? line.replace(SURE, (n) => n.replace(/\D/g, '')).replace(COUNT, (n) => n.replace(/\D/g, ''))
    : line

/** How many of what, in a line that states totals; of one kind the largest counts. */
export const COUNTS: readonly (readonly [keyof CheckCounts, RegExp])[] = [
  ['passed', /(\d+) (?:tests? )?(?:passed|passing|passes|pass$|succeeded|ok\b)/i],
  ['passed', /(?:passed|# pass|ok)[:=]?\s+(\d+)\b/i],
  ['failed', /(\d+) (?:tests? )?(?:failed|failing|failures?|fail$)\b/i],
  ['failed', /(?:failed|failures|# fail)[:=]\s*(\d+)\b/i],
  ['failed', /# fail (\d+)\b/i],
  ['errors', /(\d+) errors?\b/i],
  ['issues', /(\d+) (?:problems?|issues?|offenses?|violations?|vulnerabilities)\b/i],
  ['errors', /\berrors?[:=]\s*(\d+)\b/i],
  ['warnings', /(\d+) warnings?\b/i],
  ['skipped', /(\d+) (?:skipped|skip$|pending|ignored|todo|deselected|excluded)\b/i],
  ['skipped', /(?:skipped|# skip|ignored)[:=]?\s+(\d+)\b/i],
]
