import type { EcosystemOutput } from '../ecosystem-output.ts'

/** What runners, compilers and task tools of many languages print alike. */
export const common: EcosystemOutput = {
  totals: [
    /\d+ (?:tests?|examples?|runs?|passing|failing|specs?|scenarios?|passed|failed|issues?|problems?|errors?|warnings?|offenses?|doctests?|properties)\b/,
    /All (?:specs|tests) passed/,
    /\s*(?:Passed|Failed|Skipped|Passing|Failing|errors?|warnings?): +\d+/,
    /Summary/,
    /[\d,]+ passed/,
    /Found \d+/,
    /[\w ]*: \d+ (?:error|warning)/,
    /PASS|FAIL/,
  ],
  passed: [
    /PASS\b|OK\b/,
    /All (?:checks|tests|specs) passed|Success/,
    /0 (?:issues|errors|problems|failures)|no issues|No (?:issues|errors|problems)/,
    /Done/,
  ],
  failed: [
    /FAIL\b|FAILED\b|ERROR\b/,
    /fatal:/,
    /Exit code [1-9]|exit status [1-9]/,
    /[\w./-]+\.\w+(?::\d+:\d+:|\(\d+,\d+\):) .*\b(?:error|undefined|undeclared|cannot|not enough|too (?:many|few)|(?:declared|imported) and not used)/,
    /[\w./-]+\.\w+(?::\d+:\d+:|\(\d+,\d+\):) .*\b(?:missing|mismatch\w*|unexpected|expected|unresolved|unknown|invalid|not found|redeclared|does not|is not|has no)\b/,
  ],
  wrappers: [
    /(?:task|command|script|build|lint|test|tests|check|job|step|target|process|compilation|some tests|run)s? (?:\S+ )?(?:has |have )?(?:failed|exited)\b.{0,60}/,
    /(?:Process|Command) (?:completed|exited|failed) with.*|Command failed.*|Error: Process completed.*/,
    /(?:Checking|Compiling|Running|Building|Found|Linting|Finished) \d* ?(?:source )?(?:files?|errors?|warnings?|problems?|issues?|tests?|modules?)\b.*/,
    /FAIL(?:ED|URE|URES)?[:!.]?(?: \(.*\))?|ERRORS?[:!.]?|Errors?:|Failures?:/,
    /\d+ (?:issues?|errors?|problems?|warnings?|failed|failing)\b.*/,
    /=+ .* =+|-{4,}.*/,
    /(?:Script|Command) .* (?:handling|returned).*/,
  ],
  frames: [
    /at .+[:(]\d+/,
    /#\d+ |\d+: 0x|stack backtrace/,
    /note: |help: |hint: /,
    /\^+|[|~^ ]+$|\d* ?\|(?: |$)/,
    /\(\w+ [\d.]+\) /,
  ],
}
