import type { StatusLineAdapter } from '../harness/status-line.ts'
import { STATUS_LINE_ADAPTERS } from '../harness-tables/status-lines.ts'

/** What a harness's status line gives; null where it has none that is known. */
export const loadStatusLine = (id: string): StatusLineAdapter | null =>
  STATUS_LINE_ADAPTERS.find((adapter) => adapter.id === id) ?? null

/** Ids of the harnesses whose status line is read. */
export const statusLineIds = (): readonly string[] => STATUS_LINE_ADAPTERS.map(({ id }) => id)
