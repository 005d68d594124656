import type { StatusLineAdapter } from '../harness/status-line.ts'
import { STATUS_LINE_ADAPTERS } from '../harness-tables/status-lines.ts'
import { registeredHarnesses } from '../registry/registered.ts'

const adapters = (): readonly StatusLineAdapter[] => [
  ...STATUS_LINE_ADAPTERS,
  ...registeredHarnesses().flatMap(({ statusLine }) => statusLine ?? []),
]

/** What a harness's status line gives; null where it has none that is known. */
export const loadStatusLine = (id: string): StatusLineAdapter | null =>
  adapters().find((adapter) => adapter.id === id) ?? null

/** Ids of the harnesses whose status line is read. */
export const statusLineIds = (): readonly string[] => adapters().map(({ id }) => id)
