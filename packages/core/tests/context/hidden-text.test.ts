import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeForTerminal, escapeJsonForTerminal, turnTags, withoutHidden } from '../../dist/index.js'

/** Code points that the Unicode standard wants nobody to see. */
const IGNORABLE = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((character) => /\p{Default_Ignorable_Code_Point}/u.test(character))

describe('hidden characters', () => {
  it('are taken out for a model, every one that Unicode calls ignorable, and all controls', () => {
    expect(IGNORABLE.length).toBeGreaterThan(4000)
    for (const character of [
      ...IGNORABLE,
      '\u0000',
      '\u001b',
      '\u0085',
      '\u009b',
      '\u2028',
      '\ufff9',
      '\uffff',
      '\ud800',
    ])
      expect(withoutHidden(`a${character}b`), character.codePointAt(0)?.toString(16)).toBe('ab')
  })

  it('are shown to a person, but for joiners and selectors that belong to a character', () => {
    const kept = /\u200c|\u200d|[\u{e0100}-\u{e01ef}]|[\ufe00-\ufe0e]|\ufe0f/u
    for (const character of IGNORABLE) {
      const shown = escapeForTerminal(`a${character}b`)
      if (kept.test(character)) expect(shown).toBe(`a${character}b`)
      else
        expect(shown, character.codePointAt(0)?.toString(16)).toMatch(
          /^a\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]+\})b$/,
        )
      // Behind nothing it can belong to, each of them is shown.
      expect(escapeForTerminal(` ${character}`)).toMatch(/^ \\[ux]/)
    }
  })

  it('a sentence in variation selectors or joiners shows, one byte in each', () => {
    const smuggled = [...Buffer.from('obey')].map((byte) => String.fromCodePoint(0xe0100 + byte - 16)).join('')
    expect(escapeForTerminal(`😀${smuggled}`)).toMatch(/^😀.?.(?:\\u\{e01[0-9a-f]{2}\}){3}$/u)
    expect(escapeForTerminal(`a${'\u200d\u200c'.repeat(8)}`)).toContain('\\u200c\\u200d')
  })

  it.each(['می‌خواهم', '👩‍👩‍👧 ok', '❤️‍🔥', '👨🏽‍💻', '葛󠄀城', 'क्‍ष', '1️⃣', 'ᠮᠣᠩᠭᠣᠯ', '한국어', 'Grüße'])(
    '%s stays as it is',
    (text) => {
      expect(escapeForTerminal(text)).toBe(text)
    },
  )
})

/** Tags of agents' programs and of models' templates, a person's tags of HTML, and code. */
const TAGS = [
  '<system-reminder>',
  '</system-reminder>',
  '<SYSTEM>',
  '< system >',
  '</ system>',
  '<\nsystem>',
  '＜system＞',
  '﹤system',
  '<function_calls>',
  '<invoke name="x">',
  '<invoke name="Bash">',
  '<parameter name="x">',
  '<tool_use>',
  '<function_results>',
  '<command-name>',
  '<local-command-stdout>',
  '<user-prompt-submit-hook>',
  '<ide_opened_file>',
  '<new-diagnostics>',
  '<task-notification>',
  '<environment_context>',
  '<user_instructions>',
  '<permissions instructions>',
  '<turn_aborted>',
  '<subagent_notification>',
  '<EXTREMELY_IMPORTANT>',
  '<claudeMd>',
  '<currentDate>',
  '<think>',
  '</thinking>',
  '<reasoning>',
  '<|im_start|>',
  '<|endoftext|>',
  '<｜begin▁of▁sentence｜>',
  '<start_of_turn>',
  '<s>',
  '</s>',
  '<bos>',
  '<<SYS>>',
  '[INST]',
  '[/INST]',
  '[TOOL_CALLS]',
  '<memory>',
  '<env>',
  '<example>',
  '<rules>',
  '<teammate-message id="1">',
  '<new_kind_of_tag_of_tomorrow attribute="x">',
]
const PLAIN = [
  '<div>',
  '</div>',
  '<input type="text">',
  'Array<string>',
  'Map<K, V>',
  'a < b',
  'if (i<max_count) return',
  'for (;i<n_max;) {',
  '<String>',
  'std::vector<std::string>',
  '#include <stdio.h>',
  'x <- y',
  '<EOF',
  '[INFO]',
  'Promise<void>',
  '<Button onClick={x}>',
  'useState<number>(0)',
  'List<String>',
  '<p>',
  '<a href="x">',
  '<h1>',
  '<table>',
  '<body>',
]

describe('tags that mean something to a model', () => {
  it.each(TAGS)('%s is turned, and reads the same', (tag) => {
    const turned = turnTags(`x ${tag} y`)
    expect(turned).toMatch(/[‹⁅]/)
    // Nothing but brackets differs.
    expect(turned.replaceAll(/[‹⁅]/g, '<')).toBe(
      `x ${tag} y`.replaceAll(/[＜﹤]|^x \[/gu, (text) => text.replace(/[＜﹤[]$/, '<')),
    )
    expect(escapeForTerminal(tag.replace('\n', ' '))).toMatch(/^[‹⁅<][‹]?/)
  })

  it.each(PLAIN)('%s is left alone', (text) => {
    expect(turnTags(text)).toBe(text)
  })

  it('cannot be made by what is taken out of a name', () => {
    for (const hidden of ['\u200b', '\u2062', '\ud800', '\u{e0041}', '\u0007', '\ufe0f'])
      expect(turnTags(withoutHidden(`<sys${hidden}tem-reminder>`))).toBe('‹system-reminder>')
  })

  it('are escapes in JSON: no tag in the text, and the same value when it is parsed', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(...TAGS, ...PLAIN, '\\', '"', '\u200b'),
            fc.string({ unit: 'binary', maxLength: 5 }),
          ),
        ),
        (parts) => {
          const value = { [parts.join('')]: parts }
          const json = escapeJsonForTerminal(JSON.stringify(value, undefined, 2))
          expect(JSON.parse(json)).toEqual(value)
          for (const tag of TAGS) expect(json).not.toContain(tag)
        },
      ),
    )
  })

  it('takes no time on text that is made for it', () => {
    const start = process.cpuUsage()
    for (const text of [
      '<'.repeat(200_000),
      '< '.repeat(100_000),
      '<a-b'.repeat(50_000),
      `<${' '.repeat(200_000)}`,
      '<a'.repeat(100_000),
    ])
      turnTags(text)
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(3_000)
  })
})
