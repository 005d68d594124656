import { setFlagsFromString } from 'node:v8'

/**
 * Lets V8 collect garbage before it asks the system for more memory, from here on: for a command that reads a whole session,
 * next to an agent that needs the memory more. Of 100,000 actions a few megabytes are alive at any time; what V8 would let
 * lie until it looks for room is several times that (ADR 0130).
 *
 * Both flags are asked for at every collection, so they hold without a second process that would be started with them:
 * the first keeps the old generation close to what is alive, the second leaves the young one at the size it begins with.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--optimize-for-size')
  setFlagsFromString('--semi-space-growth-factor=1')
}

/**
 * The same for a command that reads thousands of sessions, one after the other: of each nothing stays. The old generation is collected once it is
 * half as large again as what is alive; the young one may grow, since every word passes through it. That takes no more time, as the above does (ADR 0678).
 */
export function collectSooner(): void {
  setFlagsFromString('--heap-growing-percent=50')
}
