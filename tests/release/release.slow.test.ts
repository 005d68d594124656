import { expect, it } from 'vitest'
import { run } from '../../tools/workspace.mjs'

it('a release of the last commit packs what users get: versions, changelogs, a command that runs where npm installed it', () => {
  const { ok, output } = run(process.execPath, ['tools/release.mjs'], { quiet: true })
  expect(output).toContain('Ready to publish.')
  expect(ok).toBe(true)
  for (const name of ['winddown', '@winddown/agent', '@winddown/core', '@winddown/hooks', '@winddown/snapshot'])
    expect(output).toMatch(
      new RegExp(
        `^  ${name} +\\d+\\.\\d+\\.\\d+ +[\\d.]+ [kM]B packed, +[\\d.]+ [kM]B unpacked, [1-9]\\d* changes$`,
        'm',
      ),
    )
  expect(output).toMatch(/winddown \d+\.\d+\.\d+ runs; --help takes \d\.\d\d times an empty script/)
})
