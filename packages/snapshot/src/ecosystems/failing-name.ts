/** A line that names a failing test. */
export interface FailingName {
  /** Its first group is the name. */
  readonly names: RegExp
  /** A line as a runner prints it, and the name in it. */
  readonly example: string
  readonly name: string
}
