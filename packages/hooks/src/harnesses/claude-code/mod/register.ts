import { announce, dueBrief } from './brief.ts'
import { answerCommand, wordsOf } from './commands.ts'
import { answerCompaction, noticePassedBy, turnRuns } from './compaction.ts'
import type { Engine, On } from './engine.ts'
import { foldedBrief } from './folded-brief.ts'
import { measure, measureAside } from './meter.ts'
import { answerTool, registerTools } from './tools.ts'

/** For who looks for it: in the session nobody is to be told. */
function fault($: Engine, error: unknown): undefined {
  $.ui.log(`winddown: ${String(error)}`, { to: 'debug' })
}

/**
 * Our program inside Claude Code (a mod: function hooks of the plugin). It runs in a worker of Claude Code, without Node. Whatever
 * it throws makes Claude Code skip the one hook and go on.
 */
export function register(on: On): void {
  on('session.start', async ($, e, next) => {
    await announce($).catch((error: unknown) => fault($, error))
    const started = next(e)
    await registerTools($).catch((error: unknown) => fault($, error))
    return started
  })

  // Raised once after each turn of the main conversation.
  on('session.measure', async ($, e, next) => {
    const measured = await next(e)
    await measure($).catch((error: unknown) => fault($, error))
    await announce($).catch((error: unknown) => fault($, error))
    await noticePassedBy($).catch((error: unknown) => fault($, error))
    return measured
  })

  on('tool.call', ($, e, next) => {
    measureAside($)
    return next(e)
  })
  on('tool.call', { tool: 'mcp__winddown__recall' }, ($, e) => answerTool($, 'recall', e))
  on('tool.call', { tool: 'mcp__winddown__open' }, ($, e) => answerTool($, 'open', e))

  on('prompt.submit', async ($, e, next) => {
    const brief = await dueBrief($).catch((error: unknown) => fault($, error))
    return next(brief === undefined ? e : { ...e, context: [...(e.context ?? []), brief] })
  })

  on('turn.start', (_$, e, next) => {
    if (e.agentId === undefined) turnRuns(true)
    return next(e)
  })
  on('turn.complete', ($, e, next) => {
    if (e.agentId === undefined) turnRuns(false)
    // A sub-agent that is done is no longer at work.
    measureAside($)
    return next(e)
  })

  on('session.compact', async ($, e, next) => (await answerCompaction($, e)) ?? next(e))

  on('ui.render', { component: 'UserMessage' }, async ($, e, next) => foldedBrief($, e) ?? next(e))

  // Not `note` and `pause`: of a command that is answered here, the transcript keeps no words, and they are what shows that a person
  // typed the note.
  on('command.run', { command: 'winddown:status' }, ($) => answerCommand($, ['status']))
  on('command.run', { command: 'winddown:list' }, ($, e) => answerCommand($, ['list', ...wordsOf(e)]))
  on('command.run', { command: 'winddown:doctor' }, ($) => answerCommand($, ['doctor']))
}
