/** How tools say what is wrong, whatever the ecosystem: a place in a file, a compiler's code, an exception, an assertion. */

/** A line's place: `src/a.ts:3:5`, `src/a.cs(3,5)`, `./a.sh: line 3`, with what follows it. */
export const LOCATED: RegExp =
  /^(?:(?:error|warning|E|\[\w+\]|-->|❯|×|✘|at)\s+)?((?:[A-Za-z]:)?[\w./@+()\\[\]-]*\.\w{1,8}(?::\d+(?::\d+)?|\(\d+(?:,\d+)?\)|: line \d+|\[\d+(?:,\s?\d+)?\]))\s*[:-]?\s+(\S.*)$/u

/** Words that stand before the name of an exception, and the name. */
export const BEFORE_EXCEPTION: readonly RegExp[] = [
  /Uncaught|Unhandled|Caused by:|Exception in thread \S+|thread '.*' panicked at|error:|E|FAILED|\[\w+\]/,
]
export const EXCEPTION: readonly RegExp[] = [/Error|Exception|Failure|Fault|Warning|NotFound|Exit/]

/** A code of the tool, before what is wrong or behind it. */
export const CODED: RegExp =
  /\b(?:error\s?(?:\[\w+\]|TS\d+|CS\d+|[A-Z]{1,4}\d{2,5}|\(\w+\))\s*:?|fatal error:?|error:)\s*\S|\([a-z]+(?:-[a-z]+)*\)$|\s[\w@-]+\/[\w/-]+$|\[[a-z-]+\]$|\b[A-Z]{1,4}\d{3,4}\b(?=[: ])/

/** Words for what is wrong. */
export const WRONG: readonly RegExp[] = [
  /undefined|undeclared|not (?:defined|found|declared|exported|assignable|implemented|used|a function|allowed|callable|supported|set|recognized|checked|equal)|never used|unused/,
  /declared and not|cannot|can't|could not|couldn't|unable|mismatch\w*|missing|unexpected|expected|invalid|illegal|unknown|unresolved|unreachable|no such/,
  /does(?:n't| not) (?:exist|match|have|satisfy|implement)|denied|refused|already (?:exists|declared|defined|in use)|duplicate\w*|timed? ?out|deadlock|out of (?:memory|range|bounds)/,
  /overflow|null pointer|nil|too (?:many|few|long|complex)|imported and not|is not|has no|not enough|redeclared|should (?:be|have|not|exist|match|equal|contain|include|return|start|end|fail|pass|remain|stay)|want(?:ed)?|got|but (?:was|got|received)/,
]

/** The same as tools print it in other languages. */
export const TRANSLATED: readonly RegExp[] = [
  /nicht gefunden|fehlgeschlagen|introuvable|no se (?:encontró|pudo)|не найден|找不到|失敗|見つかりません/,
]

/** What a test expected and what it got. */
export const ASSERTION: readonly RegExp[] = [
  /assert(?:ion)?\b.*|expect(?:ed|\(|s|ation)?\b.*|(?:Expected|Actual|got|want(?:ed)?|left|right|code)\s*:.*/,
  /.*\b(?:expected|want(?:ed)?)\b.*\b(?:got|received|actual|but|was|found|have)\b.*|.*\bgot\b.*\bwant\b.*|(?:Failure\/Error|Failed asserting):? .*/,
  /.*\bto (?:equal|be|match|contain|have)\b.*/,
]

/** The second line of an assertion. */
export const SECOND: RegExp =
  /^(?:E\s+)?(?:Received|Actual|actual|got|Got|right|but (?:was|got)|to be|have)\b\s*[:=]?\s*\S/

/** Says that something is wrong, and not what. */
export const SPEAKS: readonly RegExp[] = [
  /error|fail(?:ed|ure|s)?|fatal|panic|exception|denied|refused|abort(?:ed)?|crash\w*|segmentation fault|killed|traceback|violat\w+/,
]

/** A list of failing tests names them; why they fail stands elsewhere. */
export const NAMED: RegExp =
  /^(?:--- FAIL|FAIL\b|FAILED\b|not ok\b|[✕✗✘×●❯]|test \S+ \.\.\. FAILED|Failed \S+ \[|rspec \.)/

/** Any word of trouble: for output that nothing else knows. */
export const TROUBLE: readonly RegExp[] = [
  /error|errors|failed|failure|fatal|panic|exception|undefined|cannot|can't|could not|couldn't|unexpected|expected|assert\w*|not found|no such|unresolved|denied|refused|missing/,
  /invalid|traceback|segfault|timed? ?out|unused|deprecated|mismatch\w*|undeclared|unknown|unhandled/,
]
export const TROUBLE_SIGNS: readonly RegExp[] = [/(?:Error|Exception):|error(?:\[\w+\]| TS\d+)|✗|✕|✖|❌/]

/** What ran, of one kind or several, and how much of it failed. */
export const EXAMPLES: RegExp =
  /^((?:\d+ (?:doctests?|property|properties), )*\d+ (?:tests?|examples?|runs?|doctests?|property|properties))\b.*?(\d+) (?:failures?|failed)/i

/** Names what holds the tests that failed: said where no test is named. */
export const FAILING_PACKAGE: RegExp = /^FAIL\s+(\S+\/\S+)(?:\s|$)/

/** A verdict alone tells no more than the verdict. */
export const BARE_VERDICT: RegExp = /^(?:FAIL(?:ED|URE)?|ERROR|Exit code \d+|exit status \d+)[.:!]?$/i

/** Nothing is wrong: "0 errors". */
export const NONE: RegExp = /\b(?:0|no) (?:errors?|failed|failures?|issues|warnings|problems)\b/i

/** Says what was wrong by itself, whatever else the line holds. */
export const LOUD: RegExp =
  /^(?:panic|fatal|fatal error): \S|^\*\* \(\S+\) \S|^error(?:\[\w+\]| [A-Z]+\d+)|^thread '.*' panicked at /i

/** Node's assertions carry it beside every message: it tells none from another. */
export const EVERYWHERE: RegExp = /^code: 'ERR_ASSERTION',?$/

/** What a test logged on its way. */
export const LOGGED: RegExp = /\b(?:success\w*|INFO|DEBUG)\b/

/** Begins with a word for an error. */
export const BEGINS_WITH_ERROR: RegExp = /^(?:E\s+|error:?\s+|ERROR:?\s+)\S/
export const NAMES_ERROR: RegExp = /^(?:error|ERROR|Error)\b[: ]/

/** What may stand before the words of a wrapper, in this order. */
export const BEFORE_WRAPPER: readonly RegExp[] = [/^error:? /i, /^\[[\w:.-]+\] /]

/** The line with which an agent's shell names the exit of a command. */
export const EXIT_LINE: RegExp = /^(?:Error: )?Exit code \d+\s*/

/** The same, or that a command failed, on a line of its own. */
export const ENDED_LINE: RegExp = /^(?:Error: )?(?:Exit code \d+|Command failed[^\n]*)\n/

/** Printed by what only looks: that it failed, and not that it found nothing. */
export const LOOK_FAILED: RegExp = /error|denied|not found|no such|fatal/i

/** Printed by a test that failed, by a compiler, by a linter: by the shape of a line it is known which kind of check ran. */
export const OF_TESTS: RegExp =
  /^\s*(?:--- FAIL|FAIL\b|FAILED\b|not ok\b|test result: FAILED)|\b[1-9]\d* (?:tests? )?(?:failing|failed|failures?)\b|\btests? failed\b/im

/** Begins with a warning. */
export const WARNS: RegExp = /^warning\b/i

/** A panic whose reason stands on the next line. */
export const PANICKED: RegExp = /panicked at\b.*:\d+:?$/

/** `at f (file:1:2)`, `File "x", line 3`, `x.go:12 +0x1d`, `f @ main.js:3`, a line with a time or a level before it. */
export const TRACE_LINE: RegExp =
  /^\s*(?:at \S|File "|#\d+ |\S+\.\w{1,5}:\d+|\S+ ?@ \S+:\d+|goroutine \d|\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\[?\d\d:\d\d:\d\d|\[?(?:ERROR|WARN|WARNING|INFO|DEBUG|TRACE)\b)/

/** A harness's word for a job that did not end well. */
export const ENDED_BADLY: RegExp = /fail|error|kill/i
