/** Commands that verify, commands with arguments worth keeping, and what was searched for. */
import type { CheckFact, CommandFact } from '../facts/checks.ts'
import type { SessionFacts } from '../session-facts.ts'
import { figures } from '../text/figures.ts'
import { distinctNames } from '../text/path-names.ts'
import type { Item } from './fit.ts'
import { isOperation } from './repository/operation-items.ts'
import { ago, count, errorText, plain, quote } from './wording.ts'
import { shownCommand } from './words/shown-command.ts'

/** Checks that a brief names in any case; older ones compete. */
const CHECKS = 6
/** Changes after which a result is of another state of things, whatever was changed. */
const MANY = 60
/** Newest other commands of which each kind is named in any case. */
const HEADS = 5

/** Commands of one kind that are told: a row of forty calls to one service says less than its newest. */
const OF_A_KIND = 8

/** With `counted`, how often one that passed last had failed before is said, too. */
export function checkItems(facts: SessionFacts, counted = true): Item[] {
  const items: Item[] = []
  const newest = [...facts.checks].sort((a, b) => b.source.record - a.source.record)
  if (newest.length === 0 && facts.files.some((file) => file.writes > 0)) {
    const text = '- none was recognised (test, build, lint, type check)'
    items.push({ id: 'check none', section: 'checks', order: 0, tier: 1, pool: 'checks', value: 1, text })
  }
  let command = ''
  let edited = ''
  newest.forEach((check, i) => {
    const id = `check ${String(i).padStart(3, '0')}`
    items.push({
      id,
      section: 'checks',
      order: i,
      tier: i < CHECKS ? 1 : 2,
      pool: 'checks',
      value: 100 - i + (check.result === 'failed' ? 50 : 0),
      text: `- \`${plain(check.head, 80)}\`: ${verdict(check)} (${ago(check, facts)}${stale(check, counted || check.result !== 'passed')})`,
    })
    const before = check.previous
    if (before && before.result !== 'unknown') {
      const why = before.result === 'failed' && before.detail ? `, it printed ${errorText(before.detail, 180)}` : ''
      items.push(
        extension(
          id,
          'before',
          0,
          1,
          'checks',
          90 - i,
          `; before that: ${before.result} (${ago(before, facts)})${why}`,
        ),
      )
    }
    const detail = [
      check.failing?.length
        ? `failing: ${check.failing
            .slice(0, 5)
            .map((f) => plain(f, 90))
            .join(', ')}${moreThan(check.failing, 5)}`
        : '',
      check.result === 'failed' && check.detail ? `it printed ${errorText(check.detail, 190)}` : '',
    ].filter((d) => d !== '')
    if (detail.length > 0 && check.edits_since <= MANY)
      items.push(extension(id, 'why', 1, 2, 'checks', 80 - i, `; ${detail.join('; ')}`))
    for (const [n, other] of (check.others ?? []).entries()) {
      const failing = other.failing?.length
        ? `: ${other.failing
            .slice(0, 4)
            .map((f) => plain(f, 80))
            .join(', ')}${moreThan(other.failing, 4)}`
        : ''
      const run = argumentsOf(shownCommand(other.command, facts.working_directory), check.head)
      const text = `; \`${plain(run, 90)}\` ${other.result}${failing} (${ago(other, facts)})`
      items.push(
        extension(id, `other ${n}`, 3 + n, 2, 'check details', 60 - i - 8 * n + (failing === '' ? 0 : 10), text),
      )
    }
    if (i < 3 && check.edits_since > 0 && check.edits_since <= MANY) {
      const since = filesSince(check, facts)
      if (since !== '' && since !== edited) {
        items.push(extension(id, 'since', -1, 2, 'check details', 85 - 10 * i, `; edited since: ${since}`))
        edited = since
      }
    }
    // The same line ran several checks, or only shortened what this one printed.
    const bare = check.command.replace(/(?:\s+2>&1)?(?:\s*\|\s*(?:head|tail|cat)\b[^|;&]*)?$/, '')
    const told = check.command === command || plain(bare, 300) === plain(check.head, 300)
    command = check.command
    if (!told) {
      items.push(extension(id, 'as', 2, 2, 'commands', 40 - i, `; run as \`${plain(check.command, 140)}\``))
    }
  })
  return items
}

const extension = (
  of: string,
  name: string,
  order: number,
  tier: number,
  pool: string,
  value: number,
  text: string,
): Item => ({
  id: `${of} ${name}`,
  of,
  section: 'checks',
  order,
  tier,
  pool,
  value,
  text,
})

/** That a list has more than so many; how many more is not known, since no more than a few are kept. */
const moreThan = ({ length }: readonly string[], told: number): string => (length > told ? ' and others' : '')

/** What a run was given, where the check is named before it. */
const argumentsOf = (command: string, head: string): string =>
  command.startsWith(`${head} `) ? `… ${command.slice(head.length + 1)}` : command

/** The files that its result says nothing of. */
function filesSince(check: CheckFact, facts: SessionFacts): string {
  const name = distinctNames(facts.files.map(({ path }) => path))
  const since = facts.files
    .filter((file) => (file.last_write ?? -1) > check.source.record)
    .sort((a, b) => (b.last_write ?? 0) - (a.last_write ?? 0))
    .map((file) => plain(name(file.path), 120))
  return since.length > 4 ? `${since.slice(0, 4).join(', ')} and ${since.length - 4} more` : since.join(', ')
}

function verdict(check: CheckFact): string {
  const counts = check.counts
  const numbers = counts
    ? (
        [
          ['passed', counts.passed],
          ['failed', counts.failed],
          ['errors', counts.errors],
          // Counted by their kinds, they are no others.
          ['issues', counts.errors === undefined && counts.warnings === undefined ? counts.issues : undefined],
          ['warnings', counts.warnings],
        ] as const
      )
        .filter(([, n]) => n !== undefined && n > 0)
        .map(([name, n]) => `${n} ${name}`)
    : []
  const words = check.result === 'unknown' ? 'result not known' : check.result
  return numbers.length > 0 ? `${words} (${numbers.join(', ')})` : words
}

function stale(check: CheckFact, counted: boolean): string {
  const least = (check.unknown_runs ?? 0) > 0 ? 'at least ' : ''
  const runs =
    counted && check.failed_runs > 0 ? `, ${least}${check.failed_runs} of ${count(check.runs, 'run')} failed` : ''
  return `${check.edits_since > 0 ? `, ${count(check.edits_since, 'edit')} since` : ', no edit since'}${runs}`
}

/** How a command ended, in words. */
const ENDS = { error: 'failed', interrupted: 'interrupted', running: 'in the background', denied: 'refused' } as const

/** A program that was typed into the command: nobody runs it again, and cut it says nothing. */
const INLINE =
  /<<-?\s*["'\\]?\w|^\s*(?:sudo\s+)?(?:python[\d.]*|node|deno|bun|ruby|perl|php|R(?:script)?|pwsh|powershell)\b[^|;&]*\s-(?:c|e|r|p|-eval|-command)\s/i

/** What stands in place of a command that was not recorded: that it was run is told where it failed, if at all. */
export const LEFT_OUT = '[left out: '

/** Commits and pushes stand with the repository; of an inline program only what it printed is worth a word. */
const isToldElsewhere = (fact: CommandFact): boolean =>
  isOperation(fact) ||
  fact.command.startsWith(LEFT_OUT) ||
  /^git (?:add|commit|push|status|log|diff|show)\b/.test(fact.head) ||
  (fact.printed === undefined && INLINE.test(fact.command))

/** What is worth telling of an output: its figures, and that it is new. */
const printedWorth = (printed: string, age: number): number => 40 - age + 6 * figures(printed)

/** True for what is cut before it names a program with anything that it was given. */
const saysNothing = (shown: string): boolean =>
  shown.endsWith('…') && shown.replace(/…$/, '').trim().split(/\s+/).length < 2

export function commandItems(facts: SessionFacts): Item[] {
  const items: Item[] = []
  const heads = new Map<string, number>()
  // What was refused is told among the failures.
  const newest = facts.commands
    .filter((command) => (command.outcome !== 'denied' || !facts.refusals?.length) && !isToldElsewhere(command))
    .reverse()
  newest.forEach((command, i) => {
    const nth = heads.get(command.head) ?? 0
    heads.set(command.head, nth + 1)
    if (nth >= OF_A_KIND) return
    const id = `command ${String(i).padStart(4, '0')}`
    const how = [
      command.by_user === true ? 'run by the user' : '',
      command.outcome === 'ok' || command.outcome === 'unknown'
        ? ''
        : (ENDS[command.outcome as keyof typeof ENDS] ?? command.outcome),
    ].filter((words) => words !== '')
    const outcome = how.length === 0 ? '' : ` (${how.join(', ')})`
    const words = shownCommand(command.command, facts.working_directory)
    // Where all that can be shown is where it ran, it is no use.
    if (words === '' || (command.printed === undefined && saysNothing(plain(words, 90)))) return
    const short = `- \`${plain(words, nth === 0 ? 90 : 110)}\`${outcome}`
    const long = `- \`${plain(words, 240)}\`${outcome}`
    const newestOfKind = nth === 0 && i < HEADS
    items.push({
      id,
      section: 'commands',
      order: i,
      ...(command.printed === undefined
        ? { tier: newestOfKind ? 1 : 2, pool: newestOfKind ? 'heads' : 'commands', value: 30 - i - nth * 4 }
        : // What it printed tells something; its name alone only lists.
          { tier: 2, pool: 'outputs', value: printedWorth(command.printed, i) + 0.5 }),
      text: short,
    })
    if (command.printed)
      items.push({
        id: `${id} printed`,
        of: id,
        section: 'commands',
        order: 1,
        tier: 2,
        pool: 'outputs',
        value: printedWorth(command.printed, i),
        text: ` printed (${ago(command, facts)}): ${quote(command.printed, 400)}`,
      })
    if (long.length > short.length)
      items.push({
        id: `${id} long`,
        of: id,
        replaces: true,
        section: 'commands',
        order: i,
        tier: 2,
        pool: 'commands',
        value: 20 - i,
        text: long,
      })
  })
  return items
}
