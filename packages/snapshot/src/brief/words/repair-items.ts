/** Faults that the agent named before it changed something: no call had failed. */
import type { SessionFacts } from '../../session-facts.ts'
import type { Item } from '../fit.ts'
import { stateLine } from '../state-line.ts'
import { plain } from '../wording.ts'
import { atLength, LENGTH, LINE, type Quoted, said, wholeChange } from './failure-words.ts'

export function repairItems(facts: SessionFacts): Item[] {
  const causes = new Set(facts.failures.map((failure) => failure.mended?.said))
  const repairs = (facts.repairs ?? []).filter((repair) => !causes.has(repair.said))
  return repairs.flatMap((repair, i) => {
    const id = `repair ${String(i).padStart(2, '0')}`
    const order = 100 + facts.actions - repair.source.record
    const age = repairs.length - 1 - i
    const [first, ...rest] = [...new Set(repair.fixes.map((fix) => wholeChange(fix)))]
    const told = ({ said: room, fix }: Quoted): string =>
      `- named, then changed${repair.request ? ` (#${repair.request})` : ''}: ${said(repair.said, room)}${first ? ` (then ${plain(first.length > fix ? wholeChange(`${first}…`) : first, fix)})` : ''}`
    const text = told(LINE)
    const line = { ...stateLine(id, order, 2, 'repairs', 52 - age * 2, text), section: 'failures' }
    return [
      line,
      ...atLength(id, text, told({ ...LENGTH, fix: 170 }), 'repairs', 52 - age * 2),
      ...rest.map((fix, n) => ({
        ...stateLine(`${id} also ${n}`, n, 2, 'repairs', 30 - age * 2 - n, `; ${plain(fix, 150)}`),
        section: 'failures',
        of: id,
        isPart: true as const,
      })),
    ]
  })
}
