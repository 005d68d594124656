/** Adds to a list of which at least the newest `max` stay, and at most twice as many. */
export function keepNewest<T>(list: T[], item: T, max: number): void {
  list.push(item)
  if (list.length > max * 2) list.splice(0, max)
}
