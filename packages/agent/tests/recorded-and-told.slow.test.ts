import { expect, it } from 'vitest'
import { recordedAndTold } from './recorded-and-told.ts'

it('what processes of a session tell while another one records is never lost, whichever is faster', async () => {
  const lost: unknown[] = []
  for (let round = 0; round < 40; round += 1) {
    const pauses = [round % 7, (round * 3) % 11, ...(round % 3 === 0 ? [round % 5] : [])]
    const told = await recordedAndTold(pauses)
    const none = Object.entries(told).filter(([, often]) => often === 0)
    if (none.length > 0) lost.push({ round, pauses, none })
  }
  expect(lost).toEqual([])
}, 600_000)
