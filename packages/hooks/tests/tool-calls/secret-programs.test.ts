import { describe, expect, it } from 'vitest'
import { callOf } from '../../src/harnesses/codex/calls.ts'
import { callRecord } from '../../src/steps/call-record.ts'
import { wordsOfCall, wordsOfResult } from '../../src/steps/calls/call-words.ts'
import { genericCall } from '../../src/steps/generic-call.ts'
import type { Fields } from '../../src/tool-calls/arguments.ts'
import { programUsesSecret } from '../../src/tool-calls/programs/secret-programs.ts'
import { redacted, toolCallData } from '../redacted-calls.ts'

/** What stands in the file: nothing that a rule for secrets would know. */
const BODY = 'harbor lantern zebra\nmorning-tide\n'
const OF_BODY = /lantern|zebra|morning-tide/
const result = (text: string) => ({ outcome: 'ok', text: redacted(text) }) as const

/** Programs that print such a file, in whatever language. */
const PRINTING = [
  'const r = await tools.exec_command({cmd:"cat .env"}); text(r.output)', "await tools.exec_command({ cmd: 'cat server.key | head' })", 'tools.shell({command:["bash","-lc","cat .env\\n"]})',
  'await Promise.all([tools.exec_command({cmd:"ls"}), tools.exec_command({cmd:"cat ./config/.env.production"})])', 'for (const f of [".env", "a.txt"]) text(await tools.read_file({path:f}))',
  'tools.exec_command({cmd:`cat $' + '{dir}/.env`})', 'tools.exec_command({cmd:"cp .env /tmp/a.txt"}); tools.exec_command({cmd:"cat /tmp/a.txt"})', 'const f = ".env"; tools.exec_command({cmd:"cat " + f})',
  'tools.write_stdin({session_id: 5, chars: "cat .env\\n"})', 'require("fs").readFileSync(".env", "utf8")', "import os\nprint(open('.env').read())", '!cat .env', '%%bash\ncat .env', '%cat ~/.aws/credentials',
  'import subprocess\nsubprocess.run(["cat", ".env"])', "from pathlib import Path\nPath.home() / '.ssh' / 'id_rsa'", 'text(await tools.exec_command({cmd:"gh auth token"}))', 'tools.exec_command({cmd:"find . -type f | xargs cat"})',
  'tools.exec_command({cmd:"printenv"})', 'text(JSON.stringify(process.env))', 'import os\nprint(os.environ)', 'print(dict(os.environ))', 'for k, v in os.environ.items(): print(k, v)', 'text(process.env.DEPLOY_TOKEN)',
  "print(os.environ['DB_PASSWORD'])", 'readFile("\\u002eenv")', "// it's here\ntools.exec_command({cmd:\"cat .env\"})", 'tools.exec_command({cmd:"echo lantern > .env"})', "open('.env','w').write('lantern')",
] // biome-ignore format: a list of programs
const HARMLESS = [
  'const r = await tools.exec_command({cmd:"npm test"}); text(r.output)', 'tools.exec_command({cmd:"ls -la .env"})', 'tools.exec_command({cmd:"test -f .env && echo yes"})', 'tools.exec_command({cmd:"git add .env.example"})',
  'const x = items.map((item) => item.key)', 'text(process.env.NODE_ENV)', 'import os\nprint(os.environ["HOME"])', 'os.environ["MODE"] = "test"', 'df.plot(x="a", y="b")', 'print(kv.key, row.pem)', 'env = Environment()\nenv.run()',
] // biome-ignore format: a list of programs

/** Calls that carry a program, as agents and their servers name them. */
const carriers = (program: string): readonly (readonly [tool: string, input: object])[] => [
  ['mcp__ipython__execute', { code: program }],
  ['mcp__jupyter__run_cell', { cells: [program] }],
  ['mcp__node__evaluate', { expression: program }],
  ['mcp__terminal__send', { text: program, terminal_id: 't1' }],
  ['mcp__tmux__send_keys', { pane: '1', keys: [program, 'Enter'] }],
  ['python', { input: program }],
  ['NotebookRunCell', { source: program.split('\n') }],
]

describe('a call that carries a program which names a secret file', () => {
  it.each(PRINTING)('gives nothing that is kept: %s', (program) => {
    expect(programUsesSecret(program)).toBe(true)
    const calls = [
      callOf('c1', 'exec', redacted(program)),
      callOf('c1', 'write_stdin', redacted({ session_id: 5, chars: `${program}\n` })),
      ...carriers(program).map(([tool, input]) => genericCall('c1', tool, redacted(input) as unknown as Fields)),
    ]
    for (const call of calls)
      expect(
        JSON.stringify([
          callRecord(call, result(BODY), '/work'),
          callRecord(call, { outcome: 'error', text: redacted(BODY) }, '/work'),
          wordsOfCall(call, result(BODY), '/work'),
          wordsOfResult(call, result(BODY)),
        ]),
        call.tool,
      ).not.toMatch(OF_BODY)
    for (const [name, input] of carriers(program))
      expect(JSON.stringify(toolCallData({ name, input, result: { stdout: BODY, stderr: '' } })), name).not.toMatch(
        OF_BODY,
      )
  })

  it.each(HARMLESS)('is kept with its output where it prints nothing of one: %s', (program) => {
    expect(programUsesSecret(program)).toBe(false)
    const call = callOf('c1', 'exec', redacted(program))
    expect(callRecord(call, result('ready'), '/work').output).toBe('ready')
    expect(wordsOfCall(call, result('ready'), '/work')[1]).toContain(program)
  })

  it('is told as it is where it is no program: an edit, a search, a question', () => {
    const patch = '*** Begin Patch\n*** Update File: src/load.ts\n@@\n-a\n+read(".env")\n*** End Patch\n'
    const edit = callRecord(callOf('c1', 'apply_patch', redacted(patch)), result('Done.'), '/work')
    expect(JSON.stringify(edit)).toContain('src/load.ts')
    const search = toolCallData({
      name: 'Grep',
      input: { pattern: 'dotenv|process.env' },
      result: { content: 'src/a.ts:1:dotenv' },
    })
    expect(JSON.stringify(search)).toContain('src/a.ts')
  })
})
