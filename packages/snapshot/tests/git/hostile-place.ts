import { appendFileSync, cpSync, mkdirSync, renameSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What a plant works with. Names are bytes: the repository's author is not held to UTF-8. */
export class Place {
  /** The folder to ask about. */
  asked: string
  /** Id of HEAD's tree. */
  tree = ''
  readonly repo: string
  readonly trap: string
  readonly random: () => number

  constructor(repo: string, trap: string, random: () => number) {
    this.repo = repo
    this.asked = repo
    this.trap = trap
    this.random = random
  }

  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)] as T
  }

  /** Bytes of a name without blanks, line ends, NUL and `/`: valid in a path, an attribute's value and a section's name. */
  name(): Buffer {
    const odd = [
      [0xe9],
      [0xff, 0xfe],
      [0xc3],
      [0xed, 0xa0, 0x80],
      [0xf0, 0x9f, 0x92, 0xa9],
      [0xe2, 0x80, 0xae],
      [0xef, 0xbf, 0xbd],
    ]
    const plain = [
      'evil',
      'Lfs',
      'e.v.il',
      'e"v',
      'e\\v',
      'é',
      'x=y',
      '-c',
      "e'v",
      '$(x)',
      '*',
      '[a]',
      '~',
      '\u00a0',
      'ｆ',
    ]
    const bytes: number[] = []
    for (let left = 1 + Math.floor(this.random() * 3); left > 0; left -= 1) {
      bytes.push(...(this.random() < 0.4 ? this.pick(odd) : Buffer.from(this.pick(plain))))
    }
    return Buffer.from(bytes)
  }

  /** Appends to the config of the repository, or to another file. */
  config(text: Buffer, file: Buffer | string = join(this.repo, '.git/config')): void {
    appendFileSync(file, text)
  }

  /** Makes the files of the tree pass through a filter: their times differ from the index, so git must read them. */
  attributes(line: Buffer): void {
    const where = this.pick(['.gitattributes', '.git/info/attributes', '.git/own-attributes'])
    if (where === '.git/own-attributes') {
      this.config(Buffer.from(`[core]\n\tattributesFile = ${join(this.repo, where)}\n`))
    }
    mkdirSync(dirname(join(this.repo, where)), { recursive: true })
    appendFileSync(join(this.repo, where), Buffer.concat([Buffer.from('\n* '), line, Buffer.from('\n')]))
    utimesSync(join(this.repo, 'a.txt'), new Date(2001, 1, 1), new Date(2001, 1, 1))
  }

  /** A section with a name, spelled in one of the ways that git takes. */
  section(kind: string, name: Buffer, settings: string): Buffer {
    const escaped = Buffer.from(name.toString('latin1').replace(/["\\]/g, '\\$&'), 'latin1')
    const head = this.pick([kind, kind.toUpperCase(), `\t${kind}`])
    const [open, close] = this.pick([
      [' "', '"]\n'],
      ['   "', '"] '],
      ['\t"', '"] ; "\n'],
    ] as const)
    const start = head.startsWith('\t') ? `\t[${head.slice(1)}` : `[${head}`
    return Buffer.concat([Buffer.from(`\n${start}${open}`), escaped, Buffer.from(`${close}\t${settings}\n`)])
  }

  /** A filter of a name of its own, as the text of a config; its attribute is set. */
  filter(): Buffer {
    // An empty name is one too: the filter of the attribute `filter=`.
    const name = this.random() < 0.1 ? Buffer.alloc(0) : this.name()
    this.attributes(Buffer.concat([Buffer.from('filter='), name]))
    const setting = this.pick([
      `clean = ${this.trap}`,
      `CLEAN=${this.trap}`,
      `required\n\tprocess = ${this.trap}`,
      `clean = ${this.trap}\n\trequired = true\n\tsmudge = ${this.trap}`,
    ])
    return this.section('filter', name, setting)
  }
}

/** A folder's path with a name of bytes below it. */
export const below = (folder: string, name: Buffer): Buffer => Buffer.concat([Buffer.from(`${folder}/`), name])

/** The folder that the same bytes name to somebody who decodes them. */
export const decoded = (path: Buffer): string => path.toString('utf8')

/** Puts the folder of the repository elsewhere; where its name is no UTF-8, a harmless twin stands at the name that decoding it gives. */
export function moveGitFolder(place: Place, name: Buffer): Buffer {
  const elsewhere = below(dirname(place.repo), Buffer.concat([Buffer.from('git-'), name]))
  if (!Buffer.from(decoded(elsewhere)).equals(elsewhere))
    cpSync(join(place.repo, '.git'), decoded(elsewhere), { recursive: true })
  renameSync(join(place.repo, '.git'), elsewhere)
  return elsewhere
}

/** One way in which a repository names a program, planted into a repository that is there. */
export interface Plant {
  readonly kind: string
  /** What needs git, which a config with plants in it would mislead: of every plant before the first is planted. */
  readonly prepare?: (place: Place) => void
  readonly plant: (place: Place) => void
  /** False where a plain git of this machine runs nothing by it (no terminal, a newer git): planted all the same. */
  readonly springs?: false
}
