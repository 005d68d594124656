import type { CheckCounts } from '../../facts/checks.ts'

/** How many of what, in a line that states totals; of one kind the largest counts. */
export const COUNTS: readonly (readonly [keyof CheckCounts, RegExp])[] = [
  ['passed', /(\d+) (?:tests? )?(?:passed|passing|passes|pass$|succeeded|ok\b)/i],
  ['passed', /(?:passed|# pass|ok)[:=]?\s+(\d+)\b/i],
  ['failed', /(\d+) (?:tests? )?(?:failed|failing|failures?|fail$)\b/i],
  ['failed', /(?:failed|failures|# fail)[:=]\s*(\d+)\b/i],
  ['failed', /# fail (\d+)\b/i],
  ['errors', /(\d+) (?:errors?|problems?|issues?|offenses?|violations?|vulnerabilities)\b/i],
  ['errors', /\berrors?[:=]\s*(\d+)\b/i],
  ['warnings', /(\d+) warnings?\b/i],
  ['skipped', /(\d+) (?:skipped|skip$|pending|ignored|todo|deselected|excluded)\b/i],
  ['skipped', /(?:skipped|# skip|ignored)[:=]?\s+(\d+)\b/i],
]
