/** How test runners name what failed, by ecosystem. */

import { dotnet } from './failing/dotnet.ts'
import { elixir } from './failing/elixir.ts'
import { go } from './failing/go.ts'
import { jvm } from './failing/jvm.ts'
import { node } from './failing/node.ts'
import { python } from './failing/python.ts'
import { ruby } from './failing/ruby.ts'
import { rust } from './failing/rust.ts'
import type { FailingName } from './failing-name.ts'

/** In this order; each of them may name another part of one line. */
export const FAILING_NAMES: readonly FailingName[] = [
  ...go,
  ...python,
  ...rust,
  ...node,
  ...ruby,
  ...elixir,
  ...dotnet,
  ...jvm,
]
