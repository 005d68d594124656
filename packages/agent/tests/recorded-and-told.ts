import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSession } from '../src/index.ts'

const AGENT = fileURLToPath(new URL('words-agent.mjs', import.meta.url))

/** One process of a session records while others tell; none is killed. @returns how often each request is told to the next runs */
export async function recordedAndTold(pauses: readonly number[]): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-words-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
  const agent = (pause: number, at: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const does = at === 0 ? 'records' : 'tells'
      const child = spawn(process.execPath, [AGENT, folder, `P${at}`, does, String(pause)])
      let errors = ''
      child.stderr.on('data', (chunk: Buffer) => {
        errors += chunk.toString()
      })
      child.on('close', () => (errors === '' ? resolve() : reject(new Error(errors))))
    })
  try {
    await Promise.all(pauses.map(agent))
    let text = ''
    for (const sessionId of ['next', 'after', 'last']) {
      const session = createSession({
        projectPath: join(folder, 'project'),
        stateFolder: join(folder, 'state'),
        sessionId,
        agent: 'toy',
        briefTokens: 8_000,
      })
      text += (await session.brief())?.text ?? ''
      session.assistantResponse('I go on.')
      await session.end({ land: 'paused' })
    }
    const words = pauses.flatMap((_, at) => [1, 2, 3, 4, 5, 6].map((n) => `P${at}-${n}.`))
    return Object.fromEntries(words.map((word) => [word, text.split(`do ${word}`).length - 1]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
