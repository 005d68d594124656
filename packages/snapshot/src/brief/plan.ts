/** The plan of a brief: its sections in the order in which a colleague would ask, and what share of the room each kind of item gets. */
import type { SessionFacts } from '../session-facts.ts'
import type { Item, ListOf, Section, Shares } from './fit.ts'
import { untoldOf } from './lists/untold.ts'

const SECTIONS: readonly Section[] = [
  { id: 'head', heading: '' },
  { id: 'running', heading: '## Running or half done when it ended' },
  { id: 'drift', heading: '## Changed since (git)' },
  {
    id: 'rules',
    heading: '## Rules of the user (word for word; until lifted, or for one request if they say so)',
  },
  { id: 'notes', heading: '## Notes of the user' },
  {
    id: 'asked',
    heading: "## Asked (the user's words) and answered (→ claims of the agent, shortened)",
  },
  { id: 'state', heading: '## Where it stands' },
  { id: 'tasks', heading: "## Tasks (the agent's list)" },
  { id: 'checks', heading: '## Checks (last result of each)' },
  { id: 'failures', heading: "## Failures (causes: the agent's words)" },
  {
    id: 'found',
    heading: '## Said while working (claims of the agent; agreed: by the user)',
  },
  { id: 'documents', heading: '## Documents that the agent wrote (what they say)' },
  { id: 'plan', heading: '## Plan' },
  { id: 'agent notes', heading: '## Notes of the agent' },
  { id: 'files', heading: '## Files' },
  { id: 'commands', heading: '## Other commands' },
  { id: 'earlier', heading: "## From the agent program's own summary (shortened; second-hand, as of its line)" },
]

const isLine = ({ of }: Item): boolean => of === undefined

/** Sections that list, by id, with what asks the record for the rest of each. */
// Sections are names of ours.
const LISTS_OF: { readonly [section: string]: ListOf } = {
  running: { isEntry: ({ id }) => /^(?:child|cut off) \d+$/.test(id) },
  rules: { isEntry: () => true },
  notes: { isEntry: isLine },
  asked: { isEntry: ({ id }) => /^request \d+$/.test(id), see: 'view:requests' },
  state: { isEntry: ({ id }) => /^commit \d+$/.test(id), unit: 'commits', see: 'view:commits' },
  tasks: { isEntry: ({ id }) => /^task \d+$/.test(id), unit: 'open tasks' },
  checks: { isEntry: isLine, see: 'view:checks' },
  failures: { isEntry: isLine, see: 'view:failures' },
  found: { isEntry: isLine, see: 'kind:remark' },
  documents: { isEntry: isLine },
  plan: { isEntry: ({ id }) => /^plan \d+ \d+$/.test(id), isUncounted: true },
  'agent notes': { isEntry: isLine },
  files: { isEntry: ({ id }) => id.startsWith('file '), see: 'kind:edit' },
  commands: { isEntry: isLine, see: 'kind:command' },
  earlier: { isEntry: ({ of }) => of !== undefined, unit: 'points' },
}

/** Lists that look whole: a small brief says it of these alone, since the numbers of its requests say it, and claims are a choice. */
const LOOK_WHOLE: ReadonlySet<string> = new Set(['files', 'checks', 'failures', 'tasks'])

/** The sections of a brief of a session. With `roomy` it says of every list that it is cut, and with `asks` how the rest is asked for. */
export const sectionsOf = (facts: SessionFacts, roomy: boolean, asks: boolean): readonly Section[] =>
  SECTIONS.map((given) => {
    const { done_count: done } = facts.tasks
    // What was done is no entry of its list, and is told with it in any case.
    const isOfTasks = given.id === 'tasks' && done > 0
    const section = isOfTasks ? { ...given, heading: `${given.heading.slice(0, -1)}; ${done} done)` } : given
    const list = LISTS_OF[section.id]
    if (list === undefined || !(roomy || LOOK_WHOLE.has(section.id))) return section
    const { see, ...rest } = list
    const asked = roomy && asks && see !== undefined ? { see } : {}
    return { ...section, list: { ...rest, ...untoldOf(section.id, facts), ...asked } }
  })

/** What competes for room, by pool: where all of them have something to say, each gets room in these proportions. */
// Pools are names of ours.
const SHARES: Shares = {
  // What the user said, and what it came to.
  requests: 6,
  'requests long': 8,
  answers: 18,
  'question answers': 3,
  replies: 2,
  offers: 1.2,
  outcomes: 0.7,
  'user answers': 2,
  // Where it stands.
  running: 4,
  words: 7,
  trail: 1,
  commits: 2.5,
  children: 2,
  tasks: 5,
  'task details': 3,
  checks: 1.8,
  'check details': 1,
  // What went wrong, what was found while working.
  failures: 4,
  repairs: 2,
  findings: 3,
  explanations: 5,
  documents: 4,
  outputs: 1.5,
  plan: 1.5,
  earlier: 3.5,
  // What it worked on.
  files: 3,
  'more files': 0.6,
  heads: 0.3,
  commands: 0.5,
}

/**
 * The same in a brief of about 2,000 tokens: what failed, why, and what was decided is short, and lost where the words of the requests and of the
 * answers take the turns.
 */
// Pools are names of ours.
const STANDARD: Shares = {
  'requests long': 5,
  answers: 15,
  failures: 11,
  repairs: 5,
  findings: 10,
  explanations: 1,
  words: 12,
  documents: 2.5,
  'task details': 1.5,
  'check details': 0.7,
  trail: 0.4,
  offers: 0.8,
}

/** Characters up to which a brief has the shares of a standard one, and from which on those of one with room. */
const STANDARD_SIZE = 8000
const WITH_ROOM_SIZE = 20_000

/** What explains. A small brief points at things first; explanations come with room. */
const PROSE: readonly string[] = [
  'outcomes',
  'trail',
  'replies',
  'offers',
  'question answers',
  'earlier',
  'repairs',
  'check details',
  'commands',
]

/** These pay where there is room: a small brief takes them last, of what nothing else has use for. */
const WITH_ROOM: ReadonlySet<string> = new Set([
  'outcomes',
  'replies',
  'offers',
  'question answers',
  'trail',
  'commands',
  'heads',
  'done tasks',
])

/** Characters below which a brief is tiny: it has room for the latest request, and little else. */
export const TINY = 1500

/** Characters from which a brief has room. */
export const ROOMY = 5500

/** These only list: a brief takes them last until there is room for everything. */
const LISTS: ReadonlySet<string> = new Set(['commands', 'heads', 'more files'])

/** Characters from which lists are worth their room. */
export const LISTED = 12_000

/** Before every tier of the items themselves. */
export const FIRST_TIER = -1

/** After every tier of the items themselves. */
export const LAST_TIER = 9

/** An item as it competes in a brief of so many characters. */
export const competing = (item: Item, budget: number): Item =>
  budget >= (LISTS.has(item.pool) ? LISTED : WITH_ROOM.has(item.pool) ? ROOMY : 0) ? item : { ...item, tier: LAST_TIER }

/** Shares at a budget of so many characters. */
export function sharesAt(budget: number): Shares {
  const scale = Math.min(1, Math.max(0.15, (budget - 3500) / 4000))
  const grown = Math.min(1, Math.max(0, (budget - STANDARD_SIZE) / (WITH_ROOM_SIZE - STANDARD_SIZE)))
  // Pools are names of ours.
  const shares: { [pool: string]: number } = { ...SHARES }
  for (const [pool, share] of Object.entries(STANDARD)) shares[pool] = share + grown * ((SHARES[pool] ?? 1) - share)
  // The smaller the brief, the more it points at things: a path is the shortest pointer there is.
  const files = (shares['files'] ?? 1) * (4.6 - 3.6 * scale)
  const tasks = (shares['tasks'] ?? 1) * (2.6 - 1.6 * scale)
  const checks = (shares['checks'] ?? 1) * (2.2 - 1.2 * scale)
  return {
    ...shares,
    files,
    tasks,
    checks,
    ...Object.fromEntries(PROSE.map((pool) => [pool, (shares[pool] ?? 1) * scale])),
  }
}
