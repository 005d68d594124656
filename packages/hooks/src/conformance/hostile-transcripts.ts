/** Transcripts that no program would write, made out of captured ones: by a seed, so that each can be made again. */

/** Numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)

/** Values that stand where others are expected. */
const ODD: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  4_711,
  1e15,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u2028',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  'C:\\a\\b',
  '*** Begin Patch\n*** Update File: \n@@\n*** End Patch',
  '{"a":',
  '<',
  '\n',
  'x'.repeat(20_000),
  '('.repeat(5_000),
  'Output: '.repeat(2_000),
  `cat ${'a '.repeat(3_000)}`,
  '- [x] '.repeat(2_000),
  [],
  [null],
  [[]],
  [1, 'a', {}],
  {},
  { a: 1 },
  { type: 'text', text: 7 },
  { content: {} },
  nested(80),
  nested(3_000),
]

type Random = () => number

const pick = <Item>(items: readonly Item[], random: Random): Item => items[Math.floor(random() * items.length)] as Item

/** A copy with a few of its members replaced, doubled, renamed or taken out, at whatever depth. */
function warped(value: unknown, random: Random, depth = 0): unknown {
  if (random() < 0.04) return pick(ODD, random)
  if (depth > 8 || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items = value.map((item) => warped(item, random, depth + 1))
    return random() < 0.05 ? [...items, ...items] : items
  }
  const entries = Object.entries(value).flatMap(([name, member]) => {
    if (random() < 0.02) return []
    return [
      [
        random() < 0.01 ? pick(['type', 'id', '__proto__', 'message', 'payload'], random) : name,
        warped(member, random, depth + 1),
      ],
    ]
  })
  return Object.fromEntries(entries) as unknown
}

/** One odd transcript: members of its JSON are replaced, lines go, come twice or in another order; bytes that are no text are spoiled. */
export function hostileTranscript(captured: Buffer, random: Random): Buffer {
  const text = captured.toString('utf8')
  if (text.includes('\ufffd')) return spoiled(Buffer.from(captured), random)
  const document = parsed(text)
  if (document !== undefined) return spoiled(Buffer.from(JSON.stringify(warped(document, random))), random)
  const lines = text.split('\n').filter((line) => line !== '')
  const made: string[] = []
  for (const line of lines) {
    const chance = random()
    if (chance < 0.05) continue
    const value = chance < 0.6 ? parsed(line) : undefined
    made.push(value === undefined ? line : JSON.stringify(warped(value, random)))
    if (chance > 0.95) made.push(pick(lines, random))
    if (chance > 0.98)
      made.push(
        pick(['', '{', 'null', '[]', '{}', '"a"', '\ufeff{}', '{"type":1}', `{"type":"${'x'.repeat(9_000)}"}`], random),
      )
  }
  if (random() < 0.2) made.sort(() => random() - 0.5)
  return spoiled(Buffer.from(`${made.join(random() < 0.05 ? '\r\n' : '\n')}\n`), random)
}

/** JSON as a value; undefined for what is none: a format of its own. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Some files are cut off, some have bytes that no text has. */
function spoiled(bytes: Buffer, random: Random): Buffer {
  if (random() < 0.15) return bytes.subarray(0, Math.floor(random() * bytes.length))
  if (random() < 0.1)
    for (let count = 0; count < 20; count++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
  return bytes
}
