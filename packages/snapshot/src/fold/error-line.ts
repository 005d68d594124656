import type { ToolCallData } from '@winddown/core'

/** One line of what a failed call said. */
export function errorLine(data: ToolCallData): string {
  const text = (data.error ?? data.output ?? '')
    .replace(/^(?:Error: )?(?:Exit code \d+|Command failed[^\n]*)\n/, '')
    .replace(/<\/?[a-z_]+>/g, '')
  const lines = text.split('\n', 60).map((line) => line.trim())
  return (
    lines.find((line) => /error|fail|fatal|panic|denied|not found|no such|cannot|unexpected|invalid/i.test(line)) ??
    lines.find(Boolean) ??
    `exit ${data.exit_code ?? '?'}`
  )
}
