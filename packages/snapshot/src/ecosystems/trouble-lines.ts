/**
 * The lines of a failed command's output that say what is wrong. Chosen by their shape (a place in a file, a compiler's code, an
 * exception, an assertion), since tools wrap them in lines that only repeat that something failed.
 */
import { anyCase } from '../text/any-case.ts'
import { cut, oneLine } from '../text/excerpt.ts'

/** What may stand before such words, in this order. */
const BEFORE_WRAPPER: readonly RegExp[] = [/^error:? /i, /^\[[\w:.-]+\] /, /^error:? /i]

/** Say that something failed, never what: runners, task tools, exit codes, totals, progress. */
const WRAPPING = anyCase(
  /^(?:(?:task|command|script|build|lint|test|tests|check|job|step|target|process|compilation|some tests|run)s? (?:\S+ )?(?:has |have )?(?:failed|exited)\b.{0,60}|exit(?:ed)?(?: with)?(?: status| code)?:? ?\d+|(?:Process|Command) (?:completed|exited|failed) with.*|Command failed.*|make(?:\[\d+\])?: \*\*\*.*|(?:npm|pnpm|yarn) (?:ERR!|error) (?:code|errno|path|command|Lifecycle|A complete log|workspace|location|Test failed).*|(?:error )?ELIFECYCLE.*|error:? could not compile .*|error:? aborting due to .*|error: test failed, to rerun.*|For more information about this error.*|Some errors have detailed explanations.*|(?:Checking|Compiling|Running|Building|Found|Linting|Finished) \d* ?(?:source )?(?:files?|errors?|warnings?|problems?|issues?|tests?|modules?)\b.*|FAIL(?:ED|URE|URES)?[:!.]?(?: \(.*\))?|ERRORS?[:!.]?|Errors?:|Failures?:|BUILD FAIL(?:ED|URE).*|\* What went wrong:|\* Try:.*|Execution failed for task.*|\d+ (?:issues?|errors?|problems?|warnings?|failed|failing)\b.*|✖ \d+ problems?.*|(?:Tests?|Test (?:Files|Suites)|Assertions?|Snapshots?): .*\d.*|=+ .* =+|-{4,}.*|Error: Process completed.*|error Command failed.*|info Visit.*|\[ERROR\] (?:Failed to execute goal.*|-> \[Help.*|To see the full.*|Re-run Maven.*|For more information.*|\[Help.*)?|ERR_PNPM\S*.*|exit code:? \d+|error: Recipe .* failed.*|error: script .* exited.*|warning: build failed.*|\d+ examples?, .*|(?:Script|Command) .* (?:handling|returned).*)$/i,
)

/**
 * True for a line that only wraps. What may stand before the words is no part of the expression: each optional piece would
 * double what V8 compiles of all that follows, and this is the largest of them.
 */
function isWrapper(line: string): boolean {
  const rests = [line]
  for (const before of BEFORE_WRAPPER) {
    const known = rests.slice()
    for (const rest of known) {
      const length = before.exec(rest)?.[0].length ?? 0
      if (length > 0) rests.push(rest.slice(length))
    }
  }
  return rests.some((rest) => WRAPPING.test(rest))
}

/** Where a stack passed, what a tool advises, or a trace's end. */
const FRAME = anyCase(
  /^(?:at .+[:(]\d+|File ".+", line \d+|from .+:\d+:in |#\d+ |goroutine \d+|\d+: 0x|created by |stack backtrace|note: |help: |hint: |= (?:note|help)|\^+|[|~^ ]+$|\d* ?\|(?: |$)|\(\w+ [\d.]+\) |.*\.(?:go|s):\d+ \+0x|.*\(most recent call last\)|.*node_modules\/.*:\d+|\S+\.exs?:\d+: (?:anonymous fn|[\w.]+\/\d)|.*\/lib\/(?:ruby|python|erlang)\S*:\d+)/i,
)

/** A line's place: `src/a.ts:3:5`, `src/a.cs(3,5)`, `./a.sh: line 3`, with what follows it. */
const LOCATED =
  /^(?:(?:error|warning|E|\[\w+\]|-->|❯|×|✘|at)\s+)?((?:[A-Za-z]:)?[\w./@+()\\[\]-]*\.\w{1,8}(?::\d+(?::\d+)?|\(\d+(?:,\d+)?\)|: line \d+|\[\d+(?:,\s?\d+)?\]))\s*[:-]?\s+(\S.*)$/u

const EXCEPTION =
  /^(?:(?:Uncaught|Unhandled|Caused by:|Exception in thread \S+|thread '.*' panicked at|error:|E|FAILED|\[\w+\])\s+)*(?:[\w$]+[.:]{1,2})*[A-Z]\w*(?:Error|Exception|Failure|Fault|Warning|NotFound|Exit)\b(?:\s*[:(]|\s+\[)/

const CODED =
  /\b(?:error\s?(?:\[\w+\]|TS\d+|CS\d+|[A-Z]{1,4}\d{2,5}|\(\w+\))\s*:?|fatal error:?|error:)\s*\S|\([a-z]+(?:-[a-z]+)*\)$|\s[\w@-]+\/[\w/-]+$|\[[a-z-]+\]$|\b[A-Z]{1,4}\d{3,4}\b(?=[: ])/

const WRONG = anyCase(
  /\b(?:undefined|undeclared|not (?:defined|found|declared|exported|assignable|implemented|used|a function|allowed|callable|supported|set|recognized|checked|equal)|never used|unused|declared and not|cannot|can't|could not|couldn't|unable|mismatch\w*|missing|unexpected|expected|invalid|illegal|unknown|unresolved|unreachable|no such|does(?:n't| not) (?:exist|match|have|satisfy|implement)|denied|refused|already (?:exists|declared|defined|in use)|duplicate\w*|timed? ?out|deadlock|out of (?:memory|range|bounds)|overflow|null pointer|nil|too (?:many|few|long|complex)|imported and not|is not|has no|not enough|redeclared|should (?:be|have|not)|want(?:ed)?|got|but (?:was|got|received)|nicht gefunden|fehlgeschlagen|introuvable|no se (?:encontró|pudo)|не найден|找不到|失败|見つかりません)\b|≠|!=/iu,
)

const ASSERTION = anyCase(
  /^(?:E\s+)?(?:assert(?:ion)?\b.*|expect(?:ed|\(|s|ation)?\b.*|(?:Expected|Actual|got|want(?:ed)?|left|right|code)\s*:.*|.*\b(?:expected|want(?:ed)?)\b.*\b(?:got|received|actual|but|was|found|have)\b.*|.*\bgot\b.*\bwant\b.*|(?:Failure\/Error|Failed asserting):? .*|.*\bto (?:equal|be|match|contain|have)\b.*)$/i,
)

const SECOND = /^(?:E\s+)?(?:Received|Actual|actual|got|Got|right|but (?:was|got)|to be|have)\b\s*[:=]?\s*\S/

const SPEAKS = anyCase(
  /\b(?:error|fail(?:ed|ure|s)?|fatal|panic|exception|denied|refused|abort(?:ed)?|crash\w*|segmentation fault|killed|traceback|violat\w+)\b/i,
)

/** A list of failing tests names them; why they fail stands elsewhere. */
const NAMED = /^(?:--- FAIL|FAIL\b|FAILED\b|not ok\b|[✕✗✘×●❯]|test \S+ \.\.\. FAILED|Failed \S+ \[|rspec \.)/

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with ESC.
const COLOURS = /\u001b\[[0-9;?]*[A-Za-z]/g
const OWN_LABEL =
  /^[\s│┃|▌]*(?:\[[\w:./@ -]{1,40}\]|[\w:./@-]{1,40}:(?:test|lint|build|typecheck|check):|[\w.-]{1,24}\s+\|)\s+(?=\S)/

/** A place, with no more than a mark or a name in brackets behind it. */
const LONE_PLACE = /^((?:[\w@.+-]+\/)+[\w@.+-]+\.\w{1,8}:\d+(?::\d+)?)(?:\s+[#([].*)?$/

/** How much a line says about what is wrong; 0 for nothing. */
function telling(line: string): number {
  if (line.length < 4 || line.length > 600 || isWrapper(line) || FRAME.test(line)) return 0
  // Node's assertions carry it beside every message: it tells none from another.
  if (/^code: 'ERR_ASSERTION',?$/.test(line)) return 0
  if (/\b(?:0|no) (?:errors?|failed|failures?|issues|warnings|problems)\b/i.test(line)) return 0
  const located = LOCATED.exec(line)
  if (located) {
    const said = located[2] as string
    // `actions.go:1: : # package`: a place at which nothing is said.
    if (!/\p{L}{2}/u.test(said) || /^[:#\s]+/.test(said)) return 1
    if (/^warning\b/i.test(said)) return 4
    // What a test logged on its way.
    if (/\b(?:success\w*|INFO|DEBUG)\b/.test(said) && !WRONG.test(said)) return 0
    if (/^\w+$/.test(said)) return 4
    return WRONG.test(said) || CODED.test(said) || SPEAKS.test(said) || ASSERTION.test(said) ? 9 : 4
  }
  if (/^(?:panic|fatal|fatal error): \S|^\*\* \(\S+\) \S|^error(?:\[\w+\]| [A-Z]+\d+)/i.test(line)) return 9
  if (EXCEPTION.test(line) || /^thread '.*' panicked at /.test(line)) return 9
  if (NAMED.test(line)) return 2
  if (/^(?:E\s+|error:?\s+|ERROR:?\s+)\S/.test(line) && (WRONG.test(line) || ASSERTION.test(line))) return 8
  if (ASSERTION.test(line)) return 7
  if (/^(?:error|ERROR|Error)\b[: ]/.test(line)) return 6
  if (CODED.test(line) && (WRONG.test(line) || /^\s*\d+:\d+\s/.test(line))) return 7
  if (WRONG.test(line)) return 5
  return SPEAKS.test(line) ? 3 : 0
}

interface Told {
  readonly text: string
  readonly value: number
  /** Where the same was said again. */
  readonly places: string[]
}

/**
 * What is wrong, the most telling lines in the order of the output: at most `max`, each another thing (the same complaint at
 * another place is none). One line at least where anything was printed that is no wrapper. Reads 6,000 characters at most.
 */
export function troubleLines(output: string, max = 3): string[] {
  const lines = output.slice(0, 6000).replace(COLOURS, '').split('\n', 400)
  const told: Told[] = []
  const seen = new Map<string, Told>()
  for (let i = 0; i < lines.length; i += 1) {
    const line = (lines[i] as string).replace(OWN_LABEL, '').trim()
    const next = (lines[i + 1] ?? '').replace(/^[\s│┃|▌]+/, '').trim()
    let value = telling(line)
    if (
      value === 0 &&
      !(
        LONE_PLACE.test(next) &&
        /\p{L}{3}.*\p{L}{3}/u.test(line) &&
        !/^\d+\) /.test(line) &&
        !isWrapper(line) &&
        !FRAME.test(line)
      )
    )
      continue
    let text = line
    const place = /^-->\s*(\S+:\d+(?::\d+)?)/.exec(next)?.[1]
    if (place) text = `${place}: ${line}`
    else if (value < 7 && LONE_PLACE.test(next) && !/^\d+\) /.test(line)) {
      // Linters that set the place under what they say.
      text = `${(LONE_PLACE.exec(next) as RegExpExecArray)[1]}: ${line.replace(/^(?:\[\w+\]\s*)?[^\p{L}\p{N}`"'(]{1,3}\s+/u, '')}`
      value = 8
    } else if (/panicked at\b.*:\d+:?$/.test(line) && next !== '') {
      text = `${line} ${next}`
      i += 1
    } else if (SECOND.test(next) && value >= 5 && value < 9) {
      text = `${line} / ${next}`
      i += 1
    } else if (/^E\s/.test(line)) {
      // pytest prints the place after the reason.
      const at = lines.slice(i + 1, i + 5).find((l) => /^\S+:\d+: \w+$/.test(l))
      if (at) text = `${at.replace(/: \w+$/, '')}: ${line.slice(1).trim()}`
    }
    const complaint = line
      .replace(/^\S+[:(]\d[\d:,)]*/, '')
      .replace(/\d+/g, '0')
      .slice(0, 90)
    const known = seen.get(complaint)
    if (known !== undefined) {
      // The same fault elsewhere: its place says how much there is to do.
      const at = /^(?:\S*\/)?([^\s/]+\.\w{1,8}:\d+)/.exec(line)?.[1]
      if (at && known.value >= 7 && known.places.length < 3 && !known.text.includes(at)) known.places.push(at)
      continue
    }
    const own: Told = { text: cut(oneLine(text, 700), 220), value, places: [] }
    seen.set(complaint, own)
    told.push(own)
  }
  const best = Math.max(0, ...told.map((t) => t.value))
  // Beside a compiler's own words the sentences around them are noise.
  return told
    .filter((t) => t.value === best || (best >= 7 && t.value >= 7))
    .slice(0, best >= 5 ? max : 1)
    .map((t) => (t.places.length > 0 ? `${t.text} (also at ${t.places.join(', ')})` : t.text))
}
