import { createReadingRedactor, withoutSequences } from '@winddown/core'
import { cutOut } from '../../src/build/redact-snapshot.ts'
import { findByLint, mergeRanges, type SecretRange } from '../../src/build/secret-rules.ts'
import { findWidely } from '../../src/secrets/wide-rules.ts'
import { madeLines, sourceLines } from './ordinary-lines.ts'
import { FORMS, type Form, isGone, type PlantedKind } from './planted-kinds.ts'

const redactor = createReadingRedactor()

/** A text as it stands after the landing: by core's look, then by the wide tables. (Secretlint is asked besides, there.) */
export const landedText = (text: string): string => {
  const first = redactor.redactText(text).text
  return cutOut(first, mergeRanges(findWidely(first)), () => {})
}

/** Those of which something is left. */
export const missed = (planted: readonly PlantedKind[]): PlantedKind[] =>
  planted.filter(({ secret, text }) => !isGone(secret, landedText(text)))

/** By form: the share of the kinds that was caught, 0 to 1. */
export function shares(planted: readonly PlantedKind[]): Record<Form, number> {
  const left = missed(planted)
  const share = (form: Form): number => {
    const count = (list: readonly PlantedKind[]): number => list.filter((one) => one.form === form).length
    return 1 - count(left) / count(planted)
  }
  return Object.fromEntries(FORMS.map((form) => [form, share(form)])) as Record<Form, number>
}

/** What was taken for a secret in ordinary lines, by which look, with what stands around it. */
export interface FalseFind {
  readonly by: 'core' | 'wide' | 'lint'
  readonly text: string
}

/** Lines that a rule may look over at once: secrets may take several. */
const BLOCK = 40
const LINTED = 2_000

/** Goes through so many ordinary lines, a fifth of them made, the others sources, read-mes and translations of this machine. */
export async function falseFinds(lines: number): Promise<{ readonly lines: number; readonly finds: FalseFind[] }> {
  const finds: FalseFind[] = []
  const made = madeLines(3)
  const source = sourceLines(lines)
  let seen = 0
  let block: string[] = []
  let linted: string[] = []
  const look = async (last: boolean): Promise<void> => {
    const text = block.join('\n')
    const first = redactor.redactText(text).text
    if (first !== text)
      for (const line of block) {
        const clean = redactor.redactText(line).text
        // What is for a terminal is taken out too, and is no find.
        if (clean !== withoutSequences(line)) finds.push({ by: 'core', text: line.trim().slice(0, 160) })
      }
    const around = ({ start, end }: SecretRange, whole: string): string =>
      whole.slice(Math.max(0, start - 60), end + 10)
    for (const range of findWidely(first)) finds.push({ by: 'wide', text: `${range.kind}: ${around(range, first)}` })
    linted.push(first)
    block = []
    if (linted.length * BLOCK < LINTED && !last) return
    const whole = linted.join('\n')
    linted = []
    for (const range of mergeRanges(await findByLint(whole)))
      if (!whole.slice(range.start, range.end).includes('[redacted:'))
        finds.push({ by: 'lint', text: `${range.kind}: ${around(range, whole)}` })
  }
  for (; seen < lines; seen += 1) {
    const next = seen % 5 === 4 ? made.next() : source.next()
    // Where the sources of this machine are fewer, more are made.
    block.push(next.done === true ? (made.next().value as string) : next.value)
    if (block.length === BLOCK) await look(false)
  }
  await look(true)
  return { lines: seen, finds }
}
