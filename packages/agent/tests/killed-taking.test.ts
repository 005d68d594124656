import { spawnSync } from 'node:child_process'
import { readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { identifyProcess, openUserState, type ProcessIdentity } from '@winddown/core'
import { AutoPauseHandler } from '@winddown/hooks'
import { createBriefRenderer, createSnapshotWriter } from '@winddown/snapshot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { agentFolder, beginIn } from './agent-world.ts'

let folder: string
beforeEach(() => {
  folder = agentFolder('killed')
})
afterEach(() => {
  for (const path of [folder, `${folder}.images`]) rmSync(path, { recursive: true, force: true })
})

/** What a run would have left that was killed at any of its calls; and what it was told where it was not. */
function leftBy(sessionId: string, act: 'brief' | 'compacted' | 'ended'): { images: string[]; told: string } {
  const agent = fileURLToPath(new URL('images-agent.mjs', import.meta.url))
  const { stdout, stderr, signal } = spawnSync(process.execPath, [agent, folder, sessionId, act], { encoding: 'utf8' })
  expect([stderr, signal]).toEqual(['', 'SIGKILL'])
  const count = readdirSync(`${folder}.images`).length
  expect(count).toBeGreaterThan(3)
  return { images: Array.from({ length: count }, (_, at) => join(`${folder}.images`, String(at))), told: stdout }
}

function put(image: string): void {
  rmSync(folder, { recursive: true })
  renameSync(image, folder)
}

const ASKED = 'Please do A-REQUEST with the parser.'
const isTold = async (sessionId: string): Promise<boolean | null> => {
  const brief = await beginIn(folder, sessionId).brief()
  return brief === null ? null : brief.text.includes(ASKED)
}

/** A run that was killed as soon as it had its brief. */
async function killedWithIt(sessionId: string): Promise<boolean | null> {
  const process: ProcessIdentity = { ...identifyProcess(), startTime: '1' }
  const handler = new AutoPauseHandler({
    projectPath: join(folder, 'project'),
    sessionId,
    harness: 'toy',
    process,
    userState: openUserState(join(folder, 'state')),
    snapshotWriter: createSnapshotWriter(),
    briefRenderer: createBriefRenderer(),
  })
  const brief = await handler.brief()
  return brief === null ? null : brief.text.includes(ASKED)
}

describe('kill -9 at any call that changes something, or right after', () => {
  it.each(['ended', 'compacted'] as const)(
    'of a run that takes the brief of one that %s: the next one has it, once',
    async (how) => {
      leftBy('run-1', how)
      rmSync(`${folder}.images`, { recursive: true })
      const { images, told } = leftBy('run-2', 'brief')
      expect(told).toContain(ASKED)
      const next: (boolean | null)[] = [await isTold('run-3'), await isTold('run-4')]
      for (const image of images) {
        put(image)
        next.push(await isTold('run-3'), await isTold('run-4'))
      }
      expect(next).toEqual([...images, ''].flatMap(() => [true, null]))
    },
  )

  it('of a run that compacts: the next one has its brief, and where that is killed, too, the one after it, once', async () => {
    const left = leftBy('run-1', 'compacted').images
    // Each is landed three times: every second one is enough.
    const images = left.filter((_, at) => at % 2 === left.length % 2)
    const next: (boolean | null)[] = [await killedWithIt('run-2'), await isTold('run-3'), await isTold('run-4')]
    for (const image of images) {
      put(image)
      next.push(await killedWithIt('run-2'), await isTold('run-3'), await isTold('run-4'))
    }
    expect(next).toEqual([...images, ''].flatMap(() => [true, true, null]))
  })
})
