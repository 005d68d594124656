/** What one check of `winddown doctor` found. */
export interface Finding {
  /** What was checked, in a few words. */
  readonly check: string
  /** `fail`: sessions are not recorded or landed as they should be. `warn`: they are, but something is not as meant. */
  readonly state: 'ok' | 'warn' | 'fail'
  readonly text: string
  /** The command, or the change, that mends it. */
  readonly fix?: string | undefined
}

export const ok = (check: string, text: string): Finding => ({ check, state: 'ok', text })
export const warn = (check: string, text: string, fix?: string): Finding => ({
  check,
  state: 'warn',
  text,
  ...(fix !== undefined && { fix }),
})
export const fail = (check: string, text: string, fix?: string): Finding => ({
  check,
  state: 'fail',
  text,
  ...(fix !== undefined && { fix }),
})
