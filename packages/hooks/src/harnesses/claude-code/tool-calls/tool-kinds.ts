import type { ToolKind } from '@winddown/core'

/** What the tools of Claude Code do, 1.0 to 2.1.330, old and new names. A tool not named here is judged by its arguments. */
export const kindOfTool = (name: string): ToolKind | undefined => {
  switch (name) {
    case 'Read':
    case 'NotebookRead':
      return 'read'
    case 'Edit':
    case 'MultiEdit':
    case 'Write':
    case 'NotebookEdit':
      return 'edit'
    case 'Grep':
    case 'Glob':
    case 'LS':
    case 'ToolSearch':
    case 'LSP':
      return 'search'
    case 'Bash':
    case 'PowerShell':
    case 'Monitor':
      return 'command'
    case 'WebFetch':
    case 'WebSearch':
      return 'web'
    case 'TodoWrite':
    case 'TodoRead':
    case 'TaskCreate':
    case 'TaskUpdate':
    case 'TaskList':
    case 'TaskGet':
      return 'task'
    case 'ExitPlanMode':
    case 'EnterPlanMode':
    case 'exit_plan_mode':
      return 'plan'
    case 'AskUserQuestion':
      return 'question'
    case 'Task':
    case 'Agent':
      return 'agent'
    case 'SendMessage':
      return 'message'
    case 'Skill':
    case 'SlashCommand':
    // These look after work that another call began; its end is an event of its own.
    case 'BashOutput':
    case 'KillShell':
    case 'KillBash':
    case 'TaskOutput':
    case 'AgentOutputTool':
    case 'AgentOutput':
    case 'TaskStop':
      return 'other'
    default:
      return undefined
  }
}
