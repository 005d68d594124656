import { ancestorsOf, processesNamed } from '@winddown/core'
import type { Surroundings } from '@winddown/hooks'
import type { Variables } from '../environment.ts'

/** What a harness's adapter may look at to know the program that a session runs in. */
export const surroundingsOf = (
  environment: Variables,
  session: { readonly transcript: string | null; readonly folder: string | null },
): Surroundings => ({ environment, ...session, ancestors: () => ancestorsOf(), processesNamed })
