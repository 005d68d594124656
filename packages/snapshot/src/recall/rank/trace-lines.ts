/** Traces through code and dumps of consoles: they hold many words and tell little. */

/** `at f (file:1:2)`, `File "x", line 3`, `x.go:12 +0x1d`, `f @ main.js:3`, a line with a time or a level before it. */
const TRACE_LINE =
  /^\s*(?:at \S|File "|#\d+ |\S+\.\w{1,5}:\d+|\S+ ?@ \S+:\d+|goroutine \d|\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\[?\d\d:\d\d:\d\d|\[?(?:ERROR|WARN|WARNING|INFO|DEBUG|TRACE)\b)/

/** Whether more than half of a text's lines are of a trace or a dump. */
export function isTrace(text: string): boolean {
  const lines = text.split('\n', 40).filter((line) => line.trim() !== '')
  return lines.length > 2 && lines.filter((line) => TRACE_LINE.test(line)).length > lines.length / 2
}
