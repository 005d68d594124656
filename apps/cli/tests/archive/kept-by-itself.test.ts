/** Transcripts are kept without being asked where the settings say so, and doctor says when it is time. */
import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HookWorld } from '../hook/hook-world.ts'
import { quietIn } from '../hook/quiet-folder.ts'
import { SESSION } from '../tour.ts'
import { KeptWorld } from './kept-world.ts'

const DAY = 86_400_000

let world: KeptWorld
beforeEach(() => {
  world = new KeptWorld()
})
afterEach(() => world.box.remove())

// Some ask a dozen commands, each a process of its own.
vi.setConfig({ testTimeout: 600_000 })

const run = (...args: readonly string[]) => world.run(...args)
const kept = (): string => world.kept()
const appears = async (path: string): Promise<void> => {
  for (let tries = 0; tries < 2_000 && !existsSync(path); tries++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(existsSync(path), path).toBe(true)
}

describe('the setting keep_transcripts', () => {
  it('keeps a transcript after its session landed, without being asked', async () => {
    world.settings({ keep_transcripts: true })
    run('salvage', SESSION)
    await appears(kept())
    await quietIn(world.box.project)
    expect(run('recover').stdout).toBe('Nothing to finish.\n')
  })

  it('is off by default, and a project can switch it off and not on', () => {
    const project = join(world.box.project, '.winddown/config.json')
    expect(run('config', 'get', 'keep_transcripts').stdout).toContain('false')
    world.settings({ keep_transcripts: true }, project)
    expect(run('config').stderr + run('config').stdout).toContain('keep_transcripts: must be false, and is true')
    expect(run('config', 'get', 'keep_transcripts').stdout).toContain('false')
    world.settings({ keep_transcripts: true })
    world.settings({ keep_transcripts: false }, project)
    expect(run('config', 'get', 'keep_transcripts').stdout).toContain('false')
    run('salvage', SESSION)
    expect(run('keep', '--pending').stdout).toBe('Nothing to keep.\n')
    rmSync(project)
    expect(run('keep', '--pending').stdout).toContain('Kept 1 transcript')
  })

  it('tries no more than once for a session whose transcript is gone', () => {
    run('salvage', SESSION)
    world.deleteTranscript()
    world.settings({ keep_transcripts: true })
    expect(run('recover').stdout).toContain('keeping 1 transcript, in the background')
    expect(run('keep', '--pending').stdout).toBe('Nothing to keep.\n')
    expect(run('recover').stdout).toBe('Nothing to finish.\n')
  })
})

describe('a session through the hook', () => {
  it('has its transcript kept when it has ended, and not while it goes on', async () => {
    const hooked = new HookWorld()
    try {
      mkdirSync(join(hooked.folder, '.config/winddown'), { recursive: true })
      writeFileSync(join(hooked.folder, '.config/winddown/config.json'), '{"keep_transcripts":true}')
      const names = (): string[] => readdirSync(hooked.store).filter((name) => name.endsWith('-transcript.jsonl.gz'))
      hooked.send('SessionStart', { source: 'startup' })
      hooked.fill(152_000)
      hooked.send('UserPromptSubmit', { prompt: 'Mend the gate' })
      hooked.tool('make gate')
      hooked.send('SessionEnd', { reason: 'prompt_input_exit' })
      await hooked.landed()
      await quietIn(hooked.project)
      for (let tries = 0; tries < 400 && names().length === 0; tries++)
        await new Promise((resolve) => setTimeout(resolve, 50))
      expect(names()).toHaveLength(1)
      expect(hooked.faults()).toBe('')
    } finally {
      await quietIn(hooked.project)
      hooked.remove()
    }
  })
})

describe('winddown doctor', () => {
  const finding = (): { state: string; text: string; fix?: string } | undefined => {
    const { findings } = JSON.parse(run('doctor', '--json').stdout) as {
      findings: { check: string; state: string; text: string; fix?: string }[]
    }
    return findings.find(({ check }) => check === 'transcripts')
  }
  const aged = (days: number): void => {
    const at = new Date(Date.now() - days * DAY)
    utimesSync(world.transcript, at, at)
  }

  it('says which transcripts are deleted soon, what is lost with them, and the command that keeps them', () => {
    expect(finding()).toBeUndefined()
    run('salvage', SESSION)
    aged(3)
    expect(finding()).toMatchObject({ state: 'ok', text: expect.stringContaining('1 with their agents') })
    aged(25)
    const said = finding()
    expect(said).toMatchObject({ state: 'warn', fix: 'winddown keep && winddown config set keep_transcripts true' })
    expect(said?.text).toMatch(
      /^claude-code deletes 1 transcript of landed sessions within 7 days, on \d{4}-\d\d-\d\d \(cleanupPeriodDays: 30 days after the last change\)\. Then recall, .* [\d.]+ KB of full text are lost$/,
    )
    world.settings({ cleanupPeriodDays: 99 }, join(world.box.home, '.claude/settings.json'))
    expect(finding()?.state).toBe('ok')
    rmSync(join(world.box.home, '.claude/settings.json'))
    expect(world.box.shell('cd project && "$0" "$1" keep && "$0" "$1" config set keep_transcripts true').code).toBe(0)
    expect(finding()).toMatchObject({ state: 'ok', text: 'of landed sessions: 1 kept' })
    world.deleteTranscript()
    rmSync(kept())
    expect(finding()).toMatchObject({ state: 'ok', text: 'of landed sessions: 1 gone' })
  })
})
