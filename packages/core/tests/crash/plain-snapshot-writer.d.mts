import type { SnapshotWriter } from '../../dist/index.js'

export function plainSnapshotWriter(options?: { readonly now?: () => Date }): SnapshotWriter
