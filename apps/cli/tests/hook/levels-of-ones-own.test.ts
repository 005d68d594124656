import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HookWorld } from './hook-world.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(() => world.remove())

/** The user's own settings; a project's where that is said. */
function settings(value: object, folder = join(world.folder, '.config/winddown')): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'config.json'), JSON.stringify(value))
}

/** What is told as the context fills up, in percent of a limit of 167,000. */
function toldAt(...tokens: readonly number[]): string[] {
  world.send('SessionStart', { source: 'startup' })
  return tokens.map((count) => {
    world.fill(count)
    return world.tool(`echo ${count}`).systemMessage?.match(/context at (\d+) %/)?.[1] ?? ''
  })
}

describe('thresholds in tokens', () => {
  it('are reached at that many tokens, whatever the limit is', () => {
    settings({ thresholds: { caution: 50_000, warning: 60_000, auto_pause: 80_000 } })
    // 30 %, 36 % and 48 % of the limit; the critical level stays at 95 % of it.
    expect(toldAt(40_000, 49_000, 51_000, 61_000, 79_000, 81_000, 155_000, 160_000)).toEqual([
      '',
      '',
      '30',
      '36',
      '',
      '48',
      '',
      '95',
    ])
    expect(world.files().some((name) => name.startsWith('ACTIVE-PAUSE'))).toBe(true)
  })

  it('stand beside fractions; a lower level that would come later comes with the higher one', () => {
    settings({ thresholds: { auto_pause: 80_000 } })
    // caution is 70 % and warning 85 %: both give way to 80,000 tokens, and the highest is told.
    expect(toldAt(79_000, 81_000)).toEqual(['', '48'])
    expect(world.files().some((name) => name.startsWith('ACTIVE-PAUSE'))).toBe(true)
  })

  it('beyond the limit are reached with it', () => {
    settings({ thresholds: { critical: 900_000 } })
    expect(toldAt(160_000, 167_500)).toEqual(['95', '100'])
  })
})

describe('a notification', () => {
  const note = (): string => join(world.folder, 'told')
  const written = async (): Promise<string> => {
    for (let tries = 0; tries < 200 && !existsSync(note()); tries++)
      await new Promise((resolve) => setTimeout(resolve, 50))
    return existsSync(note()) ? readFileSync(note(), 'utf8') : ''
  }
  const script = (): string => {
    const path = join(world.folder, 'notify.sh')
    writeFileSync(path, `#!/bin/sh\nprintf '%s|' "$@" > '${note()}.part' && mv '${note()}.part' '${note()}'\n`, {
      mode: 0o755,
    })
    return path
  }

  it('is started at its levels, without a shell, with numbers and nothing recorded', async () => {
    settings({
      notify: { command: [script(), '{level} {percent} %', '{tokens}/{limit}', '$(id); {prompt}', '{agent}'] },
    })
    world.send('UserPromptSubmit', { prompt: 'a secret plan' })
    expect(toldAt(120_000, 151_000).at(-1)).toBe('90')
    expect(await written()).toBe('auto_pause 90 %|151000/167000|$(id); {prompt}|claude-code|')
  })

  it('is never a project’s', () => {
    settings({ notify: { command: [script(), 'x'] } }, join(world.project, '.winddown'))
    toldAt(120_000, 151_000)
    expect(existsSync(note())).toBe(false)
    expect(world.faults()).toContain('notify: there is no such setting')
  })

  it('that cannot be started costs itself alone, and is said in the diagnostics', () => {
    settings({ notify: { command: ['no-such-program-here'], levels: ['caution'] } })
    expect(toldAt(120_000)).toEqual(['71'])
    expect(world.faults()).toContain('the program \\"no-such-program-here\\" was not found')
  })
})
