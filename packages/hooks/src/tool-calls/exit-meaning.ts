/** Programs whose exit code 1 is an answer and no fault: nothing found, files differ, a condition does not hold. */
const ANSWERING =
  /(?:^|[;|&\n]|&&)\s*(?:rg|grep|egrep|fgrep|diff|cmp|test|\[|\[\[|git\s+(?:diff|grep)|pgrep|which|command\s+-v)\b[^;|&\n]*$/

/** What stands in quotes: a bar or a semicolon there separates no commands. */
const QUOTED = /'[^']*'|"(?:[^"\\]|\\[\s\S])*"/g

/** True where a command that ended with this code only says no, and printed nothing else. */
export const saysNo = (command: string, code: number | undefined, output: string): boolean =>
  code === 1 && output.trim() === '' && ANSWERING.test(command.slice(-2_000).replace(QUOTED, '""'))
