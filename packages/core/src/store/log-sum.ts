/** What a log was when it was read: so many bytes, and their SHA-256, hex. */
export interface LogSum {
  readonly bytes: number
  readonly sha256: string
}
