import type { Item } from './fit.ts'

/** An item of the section that says where the session stands. */
export const stateLine = (
  id: string,
  order: number,
  tier: number,
  pool: string,
  value: number,
  text: string,
): Item => ({
  id,
  section: 'state',
  order,
  tier,
  pool,
  value,
  text,
})
