/** One of several recordings of an agent's session is deleted: what is its own goes everywhere, what the others are about stays. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { askMore, SESSION } from '../tour.ts'
import { ID, KeptWorld } from './kept-world.ts'

const LATER = 'session-20261122-110000'
/** What only the later recording is about. */
const WORD = 'quintessence'

let world: KeptWorld
beforeEach(() => {
  world = new KeptWorld()
  run('salvage', SESSION)
  run('keep')
  askMore(world.transcript, world.box, `And now the ${WORD}, please`)
  run('salvage', SESSION)
  run('keep')
  run('brief', '--none')
})
afterEach(() => world.box.remove())

// Some ask a dozen commands, each a process of its own.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

const run = (...args: readonly string[]) => world.run(...args)

/** Files of the store and of the user's state in which a word stands, packed or not. */
function holding(word: string): readonly string[] {
  const { box } = world
  return [box.store, join(box.folder, 'state')].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => {
        const bytes = readFileSync(path)
        return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).includes(word)
      }),
  )
}

const recalled = (word: string): string => run('recall', '--session', ID, word).stdout

describe('the newest recording, deleted', () => {
  it('leaves the one before it its own part of the kept transcript, and nothing of its own anywhere', () => {
    run('search', WORD)
    expect(holding(WORD)).not.toEqual([])
    world.deleteTranscript()
    expect(run('forget', LATER, '--yes').code).toBe(0)
    expect(world.names()).toEqual([`${ID}-transcript.jsonl.gz`])
    expect(run('recall', '--session', ID, 'L2').stdout).toContain('I will look at the till first')
    expect(recalled('empty till')).not.toContain('gone')
    expect(recalled(WORD)).not.toContain('And now the')
    expect(run('search', 'till').stdout).toContain(ID)
    expect(run('search', WORD).stderr).toContain('No session')
    expect(holding(WORD)).toEqual([])
    expect(world.box.stored().filter((name) => name.includes(LATER))).toEqual([])
  })

  it('is not read, kept or indexed again out of the transcript that its agent still has', () => {
    run('search', WORD)
    expect(run('forget', LATER, '--yes').code).toBe(0)
    world.settings({ keep_transcripts: true })
    run('keep', '--pending')
    run('keep')
    expect(world.keptText()).toContain('empty till')
    expect(recalled('empty till')).toContain('till')
    expect(recalled(WORD)).not.toContain('And now the')
    expect(run('search', WORD).stderr).toContain('No session')
    expect(holding(WORD)).toEqual([])
  })

  it('goes as well where it is archived, and the state of the agent’s session goes with the last', () => {
    world.box.userState.writeSession('claude-code', SESSION, { any: 1 })
    run('archive', LATER, ID)
    world.deleteTranscript()
    run('forget', LATER, '--yes')
    expect(holding(WORD)).toEqual([])
    expect(world.box.userState.readSession('claude-code', SESSION)).not.toBeNull()
    run('forget', ID, '--yes')
    expect(world.box.userState.readSession('claude-code', SESSION)).toBeNull()
    expect(world.box.stored().filter((name) => name.startsWith('session-'))).toEqual([])
    expect(world.box.userState.marks('')).toEqual([])
  })
})

describe('an earlier recording, deleted', () => {
  it('leaves the newest all that it holds', () => {
    const before = readFileSync(world.kept(LATER))
    run('forget', ID, '--yes')
    expect(readFileSync(world.kept(LATER))).toEqual(before)
    world.deleteTranscript()
    expect(run('recall', '--session', LATER, WORD).stdout).toContain(`And now the ${WORD}`)
    expect(run('recall', '--session', LATER, 'empty till').stdout).toContain('till')
  })
})

it('a session whose transcript was gone and is back, salvaged anew after it was deleted, is kept', () => {
  world.settings({ keep_transcripts: true })
  const text = readFileSync(world.transcript)
  world.deleteTranscript()
  rmSync(world.kept(LATER))
  expect(run('keep').stdout).toBe('Nothing to keep.\n')
  for (const id of [LATER, ID]) run('forget', id, '--yes')
  mkdirSync(dirname(world.transcript), { recursive: true })
  writeFileSync(world.transcript, text)
  run('salvage', SESSION)
  run('keep', '--pending')
  expect(world.names()).toEqual([`${LATER}-transcript.jsonl.gz`])
})
