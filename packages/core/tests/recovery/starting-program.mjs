/** Starts a recording and is gone: PROJECT HOME killed|exits|"belongs to none". */
import { IncrementalPauseManager, openUserState } from '../../dist/index.js'

const [projectPath = '', home = '', how] = process.argv.slice(2)
const manager = new IncrementalPauseManager({
  projectPath,
  owner: 'job',
  userState: openUserState(home),
  ...(how === 'belongs to none' && { process: null }),
})
manager.startIncrementalPause(0.9, {})
manager.appendAction('user_message', { summary: 'Mend it.' }, 0.9)
if (how === 'killed') process.kill(process.pid, 'SIGKILL')
