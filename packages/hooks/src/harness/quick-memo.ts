/**
 * What the full path leaves for the events that follow: within these bounds a tool result changes nothing but, while a pause
 * is open, its own record. The fast path asks whether they still hold, and answers without the state, the meter and the
 * decision; on any doubt it leaves the event to the full path, which leaves a new memo.
 *
 * It is the first member of the session's record, so that it can be read without the rest.
 */
export interface QuickMemo {
  readonly transcript: string
  /** Bytes of the transcript that were read. */
  readonly size: number
  /** Tokens of the newest response in them, and those added by what came after it, not rounded. */
  readonly reported: number
  readonly added: number
  /** Of the newest response: another one means another limit. */
  readonly model: string
  readonly version: string
  /** Window that the status line told; null where none did. */
  readonly window: number | null
  /** What of the harness's environment decides the limit. */
  readonly environment: string
  /** The file of what was learned of the model, and its text; '' where there is none. */
  readonly limits: string
  readonly learned: string
  readonly limit: number
  /** Tokens beyond which the window or the limit would be doubted. */
  readonly most: number
  /** Nothing happens from this fraction on, and below that one. */
  readonly from: number
  readonly below: number
  /** As far as tokens may move, up or down, before the state is to be written again. */
  readonly step: number
  /** The log of this session's pause; where `recording`, it is open and what the user calls a secret is none of the fast path's. */
  readonly log: string
  readonly recording: boolean
  /** What a sub-agent's record says of the context. */
  readonly fraction: number
  /** Tokens at which a level may be crossed, 0 where that cannot be said; and the watermark that is set, 0: none. */
  readonly gate: number
  readonly watermark: number
}

/** What the fast path needs of a harness's meter, beside the reading itself. */
export interface QuickBasis {
  readonly added: number
  readonly model: string
  readonly version: string
  readonly window: number | null
  readonly environment: string
}
