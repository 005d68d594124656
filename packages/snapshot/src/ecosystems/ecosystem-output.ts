/** What tools of an ecosystem print, as data. Of each line the beginning is looked at, in any case. */
export interface EcosystemOutput {
  /** Lines that name a failing test. */
  readonly failing?: readonly FailingName[]
  /** Lines that state totals: only they are read for counts, since prose and names of tests hold numbers too. */
  readonly totals?: readonly RegExp[]
  /** Lines that by themselves say that all went well, or did not. */
  readonly passed?: readonly RegExp[]
  readonly failed?: readonly RegExp[]
  /** Whole lines that say that something failed and never what: of runners and task tools, exit codes, totals, progress. */
  readonly wrappers?: readonly RegExp[]
  /** Where a stack passed, what a tool advises, a trace's end. */
  readonly frames?: readonly RegExp[]
}

/** A line that names a failing test. */
export interface FailingName {
  /** Its first group is the name. */
  readonly names: RegExp
  /** A line as a runner prints it, and the name in it. */
  readonly example: string
  readonly name: string
}
