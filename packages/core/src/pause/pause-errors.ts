import { WinddownError } from '../base/errors.ts'

/** @param path of the log that a running pause would have */
export const notActive = (path: string): WinddownError =>
  new WinddownError('PAUSE_NOT_ACTIVE', `${path}: there is no recording`, {
    op: 'read',
    path,
    hint: 'winddown status',
  })

/** @param path of the log that cannot be landed */
export const writerMissing = (path: string): WinddownError =>
  new WinddownError('SNAPSHOT_WRITER_MISSING', `${path}: no snapshot writer was given`, {
    op: 'finalize',
    path,
    hint: 'Pass snapshotWriter (createSnapshotWriter of @winddown/snapshot), or call finalizePause(false).',
  })
