import { expect, it } from 'vitest'
import { falseFinds, missed, shares } from './caught.ts'
import { FORMS, plantedKinds } from './planted-kinds.ts'

/** `npm run secrets:measure`: both figures by one command, with what they rest on. */
const LINES = Number(process.env['WINDDOWN_ORDINARY_LINES'] ?? 1_000_000)
const SEEDS = [1, 2, 3, 4, 5]

const say = (text: string): void => void process.stdout.write(`${text}\n`)

it('of all kinds in every form at least 0.99 are caught', () => {
  for (const seed of SEEDS) {
    const planted = plantedKinds(seed)
    const caught = shares(planted)
    const kinds = new Set(planted.map(({ kind }) => kind)).size
    say(`caught, ${kinds} kinds, seed ${seed}: ${FORMS.map((form) => `${form} ${caught[form].toFixed(4)}`).join(', ')}`)
    for (const { kind, form } of missed(planted)) say(`  missed: ${kind}, ${form}`)
    for (const form of FORMS) expect(caught[form], form).toBeGreaterThanOrEqual(0.99)
  }
})

it('of a million ordinary lines at most 20 are taken for a secret', async () => {
  const { lines, finds } = await falseFinds(LINES)
  const count = (by: string): number => finds.filter((find) => find.by === by).length
  say(
    `false finds in ${lines} lines: ${finds.length} (core ${count('core')}, wide ${count('wide')}, secretlint ${count('lint')})`,
  )
  for (const { by, text } of finds) say(`  ${by} ${JSON.stringify(text)}`)
  expect(finds.length).toBeLessThanOrEqual((20 * lines) / 1_000_000)
})
