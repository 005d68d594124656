/** Where a rule found a secret: offsets in UTF-16 units, and what kind it says it is. */
export interface SecretRange {
  readonly start: number
  readonly end: number
  readonly kind: string
}
