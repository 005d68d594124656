import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import type { HookWorld } from './hook-world.ts'

const MEGABYTE = 1_048_576

/** Paths that are not what they are taken for, in a world's folder and in the system's. */
export class HostilePlaces {
  /** Where a transcript is looked for. */
  readonly transcripts: readonly string[]
  /** Where a session may say that it works. */
  readonly folders: readonly string[]
  readonly #growing: string
  readonly #socket: Server = createServer()

  constructor(world: HookWorld) {
    const at = (name: string): string => join(world.folder, 'odd', name)
    mkdirSync(at(''))
    const make = (name: string, bytes: string | Buffer): string => {
      writeFileSync(at(name), bytes)
      return at(name)
    }
    const link = (name: string, to: string): string => {
      symlinkSync(to, at(name))
      return at(name)
    }
    mkdirSync(at('folder.jsonl'))
    execFileSync('mkfifo', [at('fifo.jsonl')])
    this.#socket
      .on('error', () => {})
      .listen(at('socket.jsonl'))
      .unref()
    this.#growing = make('growing.jsonl', '')
    const sparse = make('sparse.jsonl', '')
    truncateSync(sparse, 64 * MEGABYTE)
    this.transcripts = [
      at('folder.jsonl'),
      at('fifo.jsonl'),
      at('socket.jsonl'),
      link('loop.jsonl', at('loop-back.jsonl')),
      link('loop-back.jsonl', at('loop.jsonl')),
      link('zeros.jsonl', '/dev/zero'),
      link('fifo-link.jsonl', at('fifo.jsonl')),
      link('dangling.jsonl', at('nowhere')),
      this.#growing,
      sparse,
      make('empty.jsonl', ''),
      make('nul.jsonl', Buffer.alloc(5_000)),
      make('noise.jsonl', Buffer.from(Array.from({ length: 9_000 }, (_none, n) => (n * 7919) % 256))),
      make('no-newline.jsonl', `{"type":"user","message":{"content":"${'x'.repeat(5 * MEGABYTE)}`),
      make('deep.jsonl', `${deepAnswer(30_000)}\n`),
      make('odd-counts.jsonl', oddCounts()),
      `${at('name\nwith `touch pwned` "quotes"')}.jsonl`,
      `/${'a/'.repeat(3_000)}x.jsonl`,
      `/${'b'.repeat(300)}.jsonl`,
      `${world.transcript}/below-a-file.jsonl`,
      `${world.transcript}\u0000.jsonl`,
      '/dev/zero',
      '/dev/full',
      '/dev/null',
      '/dev/tty',
      '/proc/self/mem',
      '/proc/self/environ',
      '/proc/self/fd/0',
      '/proc/self/fd/1',
      '/proc/kmsg',
      'relative.jsonl',
      '../../etc/passwd',
    ]
    mkdirSync(at('work `touch pwned` \n"here"'))
    mkdirSync(join(at('store-is-file'), '.git'), { recursive: true })
    make('store-is-file/.winddown', 'mine')
    mkdirSync(at('store-is-link'))
    symlinkSync('/etc', join(at('store-is-link'), '.winddown'))
    mkdirSync(at('git-is-loop'))
    symlinkSync('.git', join(at('git-is-loop'), '.git'))
    mkdirSync(at('git-is-odd'))
    make('git-is-odd/.git', 'gitdir: /dev/zero\u0000\n')
    this.folders = [
      at('folder.jsonl'),
      at('fifo.jsonl'),
      at('loop.jsonl'),
      at('empty.jsonl'),
      at('nowhere'),
      at('work `touch pwned` \n"here"'),
      at('store-is-file'),
      at('store-is-link'),
      at('git-is-loop'),
      at('git-is-odd'),
      `${world.project}/../project/./.git/..`,
      `${world.project}/.git`,
      `${world.project}\u0000`,
      `/${'a/'.repeat(3_000)}`,
      `/${'b'.repeat(300)}`,
      '/proc',
      '/proc/self/cwd',
      '/sys',
      '/dev/zero',
      'relative',
      '..',
      '~',
    ]
  }

  /** The growing transcript grows, in the middle of a line, and begins anew where it is large. */
  grow(): void {
    if (statSync(this.#growing).size > MEGABYTE) truncateSync(this.#growing, 777)
    appendFileSync(this.#growing, `{"type":"user","message":{"content":"${'x'.repeat(3_000)}"}}\n{"type":"assist`)
  }

  close(): void {
    this.#socket.close()
  }
}

/** An answer whose content is so many lists deep. */
function deepAnswer(depth: number): string {
  const content = `${'['.repeat(depth)}${']'.repeat(depth)}`
  return `{"type":"assistant","message":{"id":"m","model":"claude-sonnet-4-6","usage":{"input_tokens":1},"content":${content}}}`
}

/** Answers whose counts are none, of a model that is none. */
function oddCounts(): string {
  const counts = ['-5', '1e308', '"155000"', 'null', '{}', '155000.5', '[155000]']
  return counts
    .map(
      (count) =>
        `{"type":"assistant","timestamp":"yesterday","version":{},"message":{"id":7,"model":["x"],"content":"${count === 'null' ? '' : 'x'}","usage":{"input_tokens":${count},"output_tokens":${count}}}}\n`,
    )
    .join('')
}
