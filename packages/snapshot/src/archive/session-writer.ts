import { checkArguments, type SnapshotWriter, WinddownError } from '@winddown/core'
import { createWideRedactor } from '../build/wide-redactor.ts'
import { createLogWriter, type SnapshotWriterOptions } from '../write/snapshot-writer.ts'
import { rewriteWithoutNote } from './take-back-landed.ts'

/**
 * The writer that `IncrementalPauseManager` and `recover` delegate to: derives a snapshot from a log and puts its files in place, and takes notes out of one
 * that was given them.
 * @throws WinddownError ARGUMENT_INVALID
 */
export function createSnapshotWriter(options: SnapshotWriterOptions = {}): SnapshotWriter {
  return {
    ...createLogWriter(options),
    withoutNotes: async (request) => {
      const call = 'withoutNotes({ store, registry, sessionId, notes })'
      checkArguments('withoutNotes', { request }, { request: 'object' }, call)
      const { store, registry, sessionId, notes } = request
      const kinds = { store: 'object', registry: 'object', sessionId: 'text' } as const
      checkArguments('withoutNotes', { store, registry, sessionId }, kinds, call)
      if (!Array.isArray(notes) || typeof registry.get !== 'function' || typeof store.directory !== 'string')
        throw new WinddownError('ARGUMENT_INVALID', 'notes are no list, or the store or the registry is none', {
          op: 'withoutNotes',
          hint: call,
        })
      const redactor = options.redactor ?? createWideRedactor()
      for (const id of notes) await rewriteWithoutNote({ store, registry, sessionId, note: { id } }, redactor)
    },
  }
}
