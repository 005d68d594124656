declare const WINDDOWN_SNAPSHOT_VERSION: string | undefined

/** Version of this package; put in by the build, so that no file is read for it. */
export const PROGRAM_VERSION: string =
  typeof WINDDOWN_SNAPSHOT_VERSION === 'undefined' ? '0.0.0-source' : WINDDOWN_SNAPSHOT_VERSION
