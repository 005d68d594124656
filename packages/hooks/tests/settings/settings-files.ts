/** Settings files as people have them: written by hand, by other tools, and by machines that got it wrong. */
export interface SettingsFile {
  readonly name: string
  readonly text: string
  /** True where it cannot be changed safely and must be refused, untouched. */
  readonly refused?: true
}

const foreignHook = (command: string): object => ({ hooks: [{ type: 'command', command }] })

const HAND_WRITTEN: readonly SettingsFile[] = [
  { name: 'empty file', text: '' },
  { name: 'only white space', text: ' \n\n' },
  { name: 'empty object', text: '{}' },
  { name: 'empty object with a line end', text: '{\n}\n' },
  { name: 'a comment and nothing else inside', text: '{\n  // nothing yet\n}\n' },
  { name: 'one key, two spaces', text: '{\n  "model": "opus"\n}\n' },
  { name: 'one key, four spaces', text: '{\n    "model": "opus"\n}\n' },
  { name: 'tabs', text: '{\n\t"model": "opus",\n\t"env": {\n\t\t"A": "1"\n\t}\n}\n' },
  { name: 'one line', text: '{"model":"opus","env":{"A":"1"}}' },
  { name: 'no line end at the end', text: '{\n  "model": "opus"\n}' },
  { name: 'CRLF', text: '{\r\n  "model": "opus",\r\n  "env": {\r\n    "A": "1"\r\n  }\r\n}\r\n' },
  { name: 'byte order mark', text: '\uFEFF{\n  "model": "opus"\n}\n' },
  { name: 'byte order mark, CRLF, comment', text: '\uFEFF{\r\n  // mine\r\n  "model": "opus"\r\n}\r\n' },
  { name: 'line comments', text: '{\n  // which model\n  "model": "opus", // the big one\n  // end\n}\n' },
  { name: 'block comments', text: '{\n  /* a\n     b */\n  "model": /* here */ "opus"\n}\n' },
  { name: 'comment before and after the object', text: '// mine\n{\n  "model": "opus"\n}\n// done\n' },
  { name: 'trailing comma in the object', text: '{\n  "model": "opus",\n}\n' },
  { name: 'trailing commas in lists', text: '{\n  "permissions": { "allow": ["Bash(ls)", "Read",], },\n}\n' },
  { name: 'hooks empty', text: '{\n  "hooks": {}\n}\n' },
  { name: 'hooks of an event empty', text: '{\n  "hooks": {\n    "Stop": []\n  }\n}\n' },
  { name: 'hooks of an event empty, comment inside', text: '{ "hooks": { "Stop": [ /* none */ ], }, }' },
  {
    name: 'foreign hooks for the same events',
    text: JSON.stringify(
      { hooks: { Stop: [foreignHook('say done')], PostToolUse: [{ matcher: 'Edit', ...foreignHook('prettier') }] } },
      undefined,
      2,
    ),
  },
  {
    name: 'foreign hooks with trailing commas and comments',
    text: '{\n  "hooks": {\n    // formats\n    "PostToolUse": [\n      { "matcher": "Edit|Write", "hooks": [{ "type": "command", "command": "fmt", }, ], }, // last\n    ],\n  },\n}\n',
  },
  {
    name: 'several foreign groups and handlers',
    text: JSON.stringify(
      {
        hooks: {
          SessionEnd: [
            {
              hooks: [
                { type: 'command', command: 'a' },
                { type: 'command', command: 'b', timeout: 3 },
              ],
            },
            { matcher: 'clear', hooks: [{ type: 'command', command: 'c' }] },
          ],
        },
      },
      undefined,
      4,
    ),
  },
  {
    name: 'hooks of events that are not ours',
    text: JSON.stringify(
      { hooks: { PreToolUse: [foreignHook('guard')], Notification: [foreignHook('ping')] } },
      undefined,
      2,
    ),
  },
  {
    name: 'handlers of other kinds',
    text: JSON.stringify({
      hooks: {
        Stop: [
          {
            hooks: [
              { type: 'prompt', prompt: 'ok?' },
              { type: 'http', url: 'http://localhost/x' },
            ],
          },
        ],
      },
    }),
  },
  {
    name: 'groups in shapes nobody knows',
    text: '{"hooks":{"Stop":[null,7,"x",[],{"hooks":"y"},{"hooks":[null,{"command":5}]}]}}',
  },
  { name: 'a foreign hook.cjs', text: JSON.stringify({ hooks: { Stop: [foreignHook('node ~/hook.cjs --fast')] } }) },
  {
    name: 'a foreign command that talks about winddown',
    text: JSON.stringify({ hooks: { Stop: [foreignHook('echo winddown')] } }),
  },
  {
    name: 'a status line of the user',
    text: '{\n  "statusLine": {\n    "type": "command",\n    "command": "~/.claude/line.sh",\n    "padding": 0\n  }\n}\n',
  },
  {
    name: 'a status line with quotes and pipes',
    text: JSON.stringify(
      { statusLine: { type: 'command', command: `jq -r '.model.display_name + " | " + .cwd' | sed "s/a'b/x/"` } },
      undefined,
      2,
    ),
  },
  { name: 'a status line of another type', text: '{"statusLine":{"type":"static","text":"hi"}}' },
  { name: 'status line null', text: '{"statusLine":null}' },
  { name: 'odd nesting', text: '{"hooks":{"deep":{"deeper":[[[{"hooks":[1]}]]]}},"a":{"hooks":{"Stop":[]}}}' },
  { name: 'keys with dots and slashes', text: '{"a.b":{"hooks.Stop":1},"x/y":[],"":2}' },
  {
    name: 'unicode, escapes and long numbers',
    text: '{"env":{"名前":"\\u00e9\\ud83d\\ude00 é😀","tab":"\\t"},"n":1e3,"z":-0.5}',
  },
  { name: 'duplicate keys that are not ours to touch', text: '{"model":"a","model":"b","env":{"X":"1","X":"2"}}' },
  {
    name: 'everything at once',
    text: '\uFEFF// top\r\n{\r\n\t"permissions": {"allow": ["Bash(npm run test:*)",],},\r\n\t"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "x"},],},], /* c */ },\r\n\t"disableAllHooks": false,\r\n}\r\n',
  },
  { name: 'two "hooks"', text: '{"hooks":{},"hooks":{"Stop":[]}}', refused: true },
  { name: 'two lists of one event', text: '{"hooks":{"Stop":[],"Stop":[]}}', refused: true },
  {
    name: 'two status lines',
    text: '{"statusLine":null,"statusLine":{"type":"command","command":"x"}}',
    refused: true,
  },
  { name: 'not JSON', text: 'model = "opus"\n', refused: true },
  { name: 'cut off', text: '{\n  "model": "opus",\n  "hooks": {', refused: true },
  {
    name: 'merge conflict',
    text: '{\n<<<<<<< HEAD\n  "model": "opus"\n=======\n  "model": "sonnet"\n>>>>>>> b\n}\n',
    refused: true,
  },
  { name: 'two documents', text: '{}\n{}\n', refused: true },
  { name: 'single quotes', text: "{'model': 'opus'}", refused: true },
  { name: 'a list', text: '[]', refused: true },
  { name: 'a string', text: '"settings"', refused: true },
  { name: 'null', text: 'null', refused: true },
  { name: 'hooks is a list', text: '{"hooks":[]}', refused: true },
  { name: 'hooks is a string', text: '{"hooks":"none"}', refused: true },
  { name: 'an event is an object', text: '{"hooks":{"Stop":{"hooks":[]}}}', refused: true },
  { name: 'binary', text: '\u0000\u0001\uFFFD{', refused: true },
]

/** A small generator with a seed: the same files in every run. */
function generated(seed: number): SettingsFile {
  let state = seed
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const events = ['Stop', 'PostToolUse', 'PreToolUse', 'SessionStart', 'SessionEnd', 'PreCompact', 'Custom']
  const hooks: Record<string, unknown[]> = {}
  for (let count = next(5); count > 0; count--) {
    const groups = Array.from({ length: next(3) }, (_, index) => ({
      ...(next(2) === 0 ? { matcher: `M${index}` } : {}),
      hooks: Array.from({ length: 1 + next(2) }, () => ({
        type: 'command',
        command: `run ${next(1000)}`,
        timeout: 1 + next(60),
      })),
    }))
    hooks[events[next(events.length)] ?? 'Stop'] = groups
  }
  const settings: Record<string, unknown> = {}
  for (let count = next(4); count > 0; count--) settings[`key${next(50)}`] = [next(9), { a: 'b' }, 'text'][next(3)]
  if (next(3) > 0) settings['hooks'] = hooks
  for (let count = next(3); count > 0; count--) settings[`after${next(50)}`] = { list: [1, { x: null }] }
  const indent = [undefined, 2, 4, '\t'][next(4)]
  let text = JSON.stringify(settings, undefined, indent)
  if (indent !== undefined && next(2) === 0) text = text.replace(/^(\s+)"key/m, '$1// a comment\n$1"key')
  if (next(2) === 0) text = `${text}\n`
  return { name: `generated ${seed}`, text: next(3) === 0 ? text.replaceAll('\n', '\r\n') : text }
}

/** Over a hundred files. */
export const SETTINGS_FILES: readonly SettingsFile[] = [
  ...HAND_WRITTEN,
  ...Array.from({ length: 60 }, (_, index) => generated(index + 1)),
]
