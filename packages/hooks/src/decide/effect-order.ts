import type { Effect } from './effect.ts'

/** A recording is begun before the person is told that it is. */
export function inOrder(effects: readonly Effect[]): readonly Effect[] {
  const isStart = ({ do: what }: Effect): boolean => what === 'start_pause'
  const told = effects.findIndex(({ do: what }) => what === 'tell_user')
  const begun = effects.findIndex(isStart)
  if (told < 0 || begun < told) return effects
  return [...effects.slice(0, told), ...effects.filter(isStart), ...effects.slice(told).filter((one) => !isStart(one))]
}
