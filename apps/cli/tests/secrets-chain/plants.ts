import { FORMS, plantedKinds } from '../../../../packages/snapshot/tests/secrets/planted-kinds.ts'

/** One made-up secret as it is planted in a session. */
export interface Plant {
  readonly kind: string
  readonly secret: string
  readonly text: string
  /** True where it is known by its own look, wherever it stands. */
  readonly isLook: boolean
  /** The same secret in base64, within something else; where it is long and random enough to be looked for. */
  readonly encodes: string | undefined
  /** Characters that tell it: runs of it that no other secret of its kind has. */
  readonly runs: readonly string[]
}

/** Characters in a row that give a secret away: 12, or half of a shorter one. */
const runLength = (secret: string): number => (secret.length >= 24 ? 12 : Math.max(6, Math.floor(secret.length / 2)))

function runsOf(secret: string, other: string): string[] {
  const flat = secret.replace(/\s/g, '')
  const length = runLength(flat)
  const runs: string[] = []
  for (let at = 0; at + length <= flat.length; at++) {
    const run = flat.slice(at, at + length)
    // What every secret of the kind has is no secret.
    if (!other.includes(run)) runs.push(run)
  }
  return runs
}

/** Every kind once, each in the next form: by another seed in another one. At most so many, spread over all of them. */
export function plants(seed: number, most = Number.POSITIVE_INFINITY): Plant[] {
  const others = plantedKinds(seed + 1_000)
  const all = plantedKinds(seed).flatMap(({ kind, form, secret, text }, at): Plant[] => {
    const number = Math.floor(at / FORMS.length)
    if (FORMS[(number + seed) % FORMS.length] !== form) return []
    // Of one that stands nowhere in one piece nobody knows what it would be in base64.
    const isKnown =
      form !== 'split' && secret.length >= 12 && /\d/.test(secret) && /[A-Za-z]/.test(secret) && !/\s/.test(secret)
    const encodes = isKnown ? Buffer.from(`bot:${secret}`).toString('base64') : undefined
    const isLook = text !== '' && plantsByLook.has(kind)
    return [{ kind: `${kind}, ${form}`, secret, text, isLook, encodes, runs: runsOf(secret, others[at]?.secret ?? '') }]
  })
  const step = Math.max(1, all.length / most)
  return all.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step))
}

const plantsByLook = new Set(
  plantedKinds(0)
    .filter(({ form, secret, text }) => form === 'bare' && text === `we use ${secret} for it`)
    .map(({ kind }) => kind),
)
