/** A recording whose agent is gone, in a project with a commit and a change behind it. */
import { IncrementalPauseManager } from '@winddown/core'
import { Sandbox } from './sandbox.ts'

export function changedBox(): Sandbox {
  const box = new Sandbox()
  box.write({ 'a.txt': 'one\n' })
  box.git('add', 'a.txt')
  box.git('commit', '-q', '-m', 'Start')
  box.write({ 'a.txt': 'two\n' })
  return box
}

/** The pause of a session that is gone, with a request and a command. */
export function leavePause(box: Sandbox, owner: string): string {
  const manager = new IncrementalPauseManager({
    projectPath: box.project,
    owner,
    userState: box.userState,
    process: { pid: 1, startTime: '1', bootId: 'an earlier boot', namespace: null },
  })
  const id = manager.startIncrementalPause(
    0.91,
    {},
    { reason: 'auto_pause', harness: 'claude-code', working_directory: box.project },
  )
  manager.appendAction('user_message', { summary: 'Mend the parser', origin: 'user' }, 0.91)
  return id
}
