/** Traces through code and dumps of consoles: they hold many words and tell little. */
import { TRACE_LINE } from '../../ecosystems/output/complaints.ts'

/** Whether more than half of a text's lines are of a trace or a dump. */
export function isTrace(text: string): boolean {
  const lines = text.split('\n', 40).filter((line) => line.trim() !== '')
  return lines.length > 2 && lines.filter((line) => TRACE_LINE.test(line)).length > lines.length / 2
}
