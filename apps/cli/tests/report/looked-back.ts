/** A sandbox with sessions to look back on, two of them hostile: what stands in their texts would run in a page that does not escape it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Sandbox } from '../sandbox.ts'
import { keepTour } from '../tour.ts'

/** Marks that it ran, wherever a browser would run it. */
export const HOSTILE =
  '</script><script>window.ran=1</script><img src=x onerror="window.ran=2"><svg onload=window.ran=3> javascript:window.ran=4 <!--<script>'

/** What a request of the tour says, as a person would read it. */
export const REQUEST = 'The total of an empty till is NaN. Please fix it, with a test.'

export function sandboxWithSessions(): Sandbox {
  const box = new Sandbox()
  const sessions: readonly (readonly [string, (text: string) => string])[] = [
    ['7d0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b11', (text) => text],
    [
      '8d0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b12',
      (text) =>
        text
          .replaceAll(REQUEST, JSON.stringify(`${HOSTILE} ${REQUEST}`).slice(1, -1))
          .replaceAll('src/till.js', JSON.stringify(`src/${HOSTILE.slice(0, 40)}.js`).slice(1, -1))
          .replaceAll('2026-11-22', '2026-11-20'),
    ],
    ['9d0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b13', (text) => text.replaceAll('2026-11-22', '2026-10-01')],
  ]
  for (const [id, change] of sessions) {
    const done = box.run('salvage', keepTour(box, id, change))
    if (done.code !== 0) throw new Error(done.stderr)
  }
  return box
}

/** A session that somebody else wrote, in the shape of the original, as a repository may ship one. */
export function plantOriginal(box: Sandbox, id: string): void {
  const path = join(box.store, `${id}.json`)
  const token = `ghp_${'abcdefghij0123456789ABCDEFGHIJ'.repeat(2).slice(0, 36)}`
  writeFileSync(
    path,
    JSON.stringify({
      session_id: id,
      paused_at: '2026-09-01T10:00:00Z',
      conversation: { primary_task: `${HOSTILE} token ${token}`, summary: '', accomplishments: [], next_steps: [] },
      context_usage: { tokens_used: 120_000, tokens_total: 200_000, percentage: 60 },
    }),
  )
}

export const textOf = (path: string): string => readFileSync(path, 'utf8')
