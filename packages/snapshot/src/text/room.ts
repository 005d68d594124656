import { estimateTokens } from '@winddown/core'

/**
 * Room for a text, in characters, where plain English would get `room`. A character of a dense script costs more of a brief and
 * says more: it gets less room than English has, and more than its price alone would leave it.
 */
export function roomFor(text: string, room: number): number {
  const start = text.slice(0, 2000)
  const price = start === '' ? 1 : (estimateTokens(start) * 4) / start.length
  return price <= 1 ? room : Math.round(room / Math.sqrt(price))
}
