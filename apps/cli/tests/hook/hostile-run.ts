import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HookWorld } from './hook-world.ts'
import { hostileInput, seeded } from './hostile-inputs.ts'

/** What the hook did wrong, of so many inputs made from a seed; empty where it did nothing wrong. */
export function runHostile(seed: number, count: number): string[] {
  const world = new HookWorld()
  const random = seeded(seed)
  const wrong: string[] = []
  try {
    world.send('SessionStart', { source: 'startup' })
    // A pause runs, so that whatever comes is recorded too.
    world.fill(155_000)
    world.tool('ls')
    for (let index = 0; index < count; index++) {
      const base = { session_id: world.session, transcript_path: world.transcript, cwd: world.project }
      const input = hostileInput(random, base)
      const { status, stdout, stderr } = world.run(input)
      const fault = status !== 0 ? `status ${status}` : stderr !== '' ? `stderr ${stderr}` : replyFault(stdout)
      if (fault !== null)
        wrong.push(`input ${index} of seed ${seed}: ${fault}: ${input.toString('utf8').slice(0, 300)}`)
      if (index % 50 === 49) writeFileSync(join(world.folder, 'alive'), '')
    }
    if (existsSync(join(world.project, 'pwned')) || existsSync('pwned')) wrong.push('a recorded text was run')
    for (const fault of world.faults().split('\n'))
      if (fault.includes('HOOK_FAULT')) wrong.push(`fault of ours: ${fault.slice(0, 600)}`)
  } finally {
    world.remove()
  }
  return wrong
}

export function replyFault(stdout: string): string | null {
  if (stdout === '') return null
  try {
    const answer = JSON.parse(stdout)
    const texts = [answer.systemMessage, answer.hookSpecificOutput?.additionalContext].filter(
      (text) => text !== undefined,
    )
    const known = Object.keys(answer).every((key) => key === 'systemMessage' || key === 'hookSpecificOutput')
    return known && texts.every((text) => typeof text === 'string' && text.length <= 9_500)
      ? null
      : `answer ${stdout.slice(0, 200)}`
  } catch {
    return `no JSON: ${stdout.slice(0, 200)}`
  }
}
