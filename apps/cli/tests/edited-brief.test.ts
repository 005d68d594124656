import { afterEach, beforeEach, expect, it } from 'vitest'
import { PlannedWorld } from './planned-world.ts'

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => world.remove())

it('an edited brief is shown as edited, when, and with the commands that show and drop the edit, wherever it is told of', async () => {
  const id = await world.leave('mend the parser')
  const short = id.replace(/^session-\d{4}/, '')
  const at = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC'
  const places = (): string =>
    [['status'], ['list'], [], ['brief'], ['resume', '--brief']]
      .map((words) => world.run(...words))
      .map(({ stdout, stderr }) => stdout + stderr)
      .join('\n')
  expect(places()).not.toMatch(/edited/i)
  world.winddown(world.editor('echo Mine > "$1"'), ['brief', '--edit'])
  expect(world.run('status').stdout).toMatch(
    new RegExp(`edited by you at ${at}\\n +to drop your edit: winddown brief --next --unedited\\n`),
  )
  expect(world.run('list').stdout).toMatch(new RegExp(`\\tbrief edited at ${at}\\n`))
  expect(world.run().stdout).toContain(`is given the brief of ${short}, as you edited it just now`)
  const said = new RegExp(
    `^Edited by you at ${at}\\. As the rules make it: winddown brief ${short} --unedited\\. To drop the edit: winddown brief --next --unedited\\n$`,
  )
  for (const words of [['brief'], ['brief', '--next'], ['resume', '--brief']])
    expect(world.run(...words).stderr).toMatch(said)
  const { brief } = JSON.parse(world.run('status', '--json').stdout)
  const [row] = JSON.parse(world.run('list', '--json').stdout)
  const edits = [brief.edited_at, row.brief_edited_at, JSON.parse(world.run('brief', '--json').stdout).edited_at]
  expect(new Set(edits).size).toBe(1)
  expect(edits[0]).toMatch(/^\d{4}-/)
  expect(world.start().systemMessage).toContain(
    `the brief of ${short}, as you edited it just now, recorded just now, fewer than 50 tokens. To read it: winddown brief ${short} (as the rules make it: --unedited).`,
  )
  expect(world.run('status').stdout).toMatch(new RegExp(`Given .*, as you edited it at ${at} \\(no answer`))
  // It was given: what drops the edit now has it given anew.
  expect(world.run('brief').stderr).toContain(
    `To give it so to the next session here: winddown brief ${short} --give --unedited\n`,
  )
  expect(world.run('brief', short, '--give', '--unedited').stderr).toMatch(/^Your edit was dropped/)
  expect(places()).not.toMatch(/edited/i)
})
