/** The ecosystems whose output is known; a new one is a file and a line here. */
import { anyCase, type Matcher } from '../text/any-case.ts'
import type { EcosystemOutput, FailingName } from './ecosystem-output.ts'
import { bun } from './output/bun.ts'
import { c } from './output/c.ts'
import { deno } from './output/deno.ts'
import { dotnet } from './output/dotnet.ts'
import { elixir } from './output/elixir.ts'
import { go } from './output/go.ts'
import { jvm } from './output/jvm.ts'
import { common } from './output/many-languages.ts'
import { node } from './output/node.ts'
import { python } from './output/python.ts'
import { ruby } from './output/ruby.ts'
import { rust } from './output/rust.ts'
import { swift } from './output/swift.ts'

const ECOSYSTEMS: readonly EcosystemOutput[] = [
  go,
  python,
  rust,
  node,
  ruby,
  elixir,
  dotnet,
  jvm,
  c,
  swift,
  deno,
  bun,
  common,
]

/** How test runners name what failed: each of them may name another part of one line. */
export const FAILING_NAMES: readonly FailingName[] = ECOSYSTEMS.flatMap(({ failing }) => failing ?? [])

type Lines = Exclude<keyof EcosystemOutput, 'failing'>

/** One expression over the beginning of a line for what all ecosystems say of a kind; `end` is what has to follow it. */
export function linesOf(kind: Lines, end = ''): Matcher {
  const all = ECOSYSTEMS.flatMap((ecosystem) => ecosystem[kind] ?? []).map(({ source }) => source)
  return anyCase(new RegExp(`^(?:${all.join('|')})${end}`, 'i'))
}
