import { PLANTED_SECRETS } from '../../../core/tests/redaction/planted-secrets.ts'

/** The planted secrets of core's tests, each in its line. */
export const PLANTED: readonly { readonly kind: string; readonly secret: string; readonly text: string }[] =
  PLANTED_SECRETS.map(({ kind, secret, line }) => ({ kind, secret, text: line.replace('§', () => secret) }))

/** The first of a kind. */
export function plantedOf(kind: string): { readonly secret: string; readonly text: string } {
  const found = PLANTED.find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`no planted secret of the kind ${kind}`)
  return found
}
