import { exampleOfLook } from '../../src/secrets/look.ts'
import { SECRET_FRAMES } from '../../src/secrets/secret-frames.ts'
import { SECRET_FRAMES_MORE } from '../../src/secrets/secret-frames-more.ts'
import { SECRET_LOOKS } from '../../src/secrets/secret-looks.ts'
import { SECRET_LOOKS_MORE } from '../../src/secrets/secret-looks-more.ts'
import { SECRET_OWNERS } from '../../src/secrets/secret-owners.ts'
import { tableLines } from '../../src/secrets/wide-rules.ts'

/** One made-up secret in one form. It is put together at run time: no file of the repository holds anything that looks like one. */
export interface PlantedKind {
  readonly kind: string
  readonly form: Form
  readonly secret: string
  readonly text: string
}

export const FORMS = ['bare', 'name', 'json', 'yaml', 'shell', 'url', 'split'] as const
export type Form = (typeof FORMS)[number]

export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

const broken = (secret: string): string => {
  const middle = Math.floor(secret.length / 2)
  return `${secret.slice(0, middle)}\n${secret.slice(middle)}`
}

/** A secret that is known by its own look, in each form. */
const lookForms = (secret: string): Record<Form, string> => ({
  bare: `we use ${secret} for it`,
  name: `API_TOKEN = ${secret}`,
  json: JSON.stringify({ config: { value: secret, retries: 3 } }),
  yaml: `service:\n  value: ${secret}\n  retries: 3`,
  shell: `export VALUE="${secret}" && make deploy`,
  url: secret.includes('://') ? `open ${secret}` : `https://api.example/v1/items?value=${secret}&page=2`,
  split: `value ${broken(secret)} end`,
})

const ownerForms = (owner: string, secret: string): Record<Form, string> => ({
  bare: `the ${owner} key ${secret} is in use`,
  name: `${owner.toUpperCase()}_API_KEY=${secret}`,
  json: JSON.stringify({ [`${owner}ApiKey`]: secret, retries: 3 }),
  yaml: `${owner}:\n  api_token: ${secret}\n  retries: 3`,
  shell: `export ${owner.toUpperCase()}_TOKEN='${secret}'`,
  url: `https://api.${owner}.example/v1/items?api_key=${secret}&page=2`,
  split: `${owner}_api_key = ${broken(secret)}\n`,
})

/** A line in which something else than the look tells the secret: within JSON, YAML, a shell's words, beside an address, and wrapped. */
const frameForms = (line: string, secret: string, shaped: boolean): Record<Form, string> => {
  const whole = line.replace('§', () => secret)
  const quote = whole.includes("'") ? '"' : "'"
  const before = line.slice(0, line.indexOf('§'))
  const blank = before.lastIndexOf(' ')
  const wrapped =
    before.includes('\n') || blank <= 0 ? whole : `${before.slice(0, blank)} \\\n    ${whole.slice(blank + 1)}`
  return {
    bare: whole,
    name: `# settings\n${whole}\n# end`,
    json: JSON.stringify({ content: whole, ok: true }),
    yaml: `run:\n  script: |\n${whole.replace(/^/gm, '    ')}\n  retries: 3`,
    shell: `bash -c ${quote}${whole}${quote}`,
    url: `see https://docs.example/a?b=c\n${whole}`,
    split: shaped ? line.replace('§', () => broken(secret)) : wrapped,
  }
}

/** Every kind in every form. */
export function plantedKinds(seed: number): PlantedKind[] {
  const random = seededRandom(seed)
  const planted: PlantedKind[] = []
  const add = (kind: string, secret: string, forms: Record<Form, string>): void => {
    for (const form of FORMS) planted.push({ kind, form, secret, text: forms[form] })
  }
  for (const [kind = '', look = ''] of tableLines(`${SECRET_LOOKS.trim()}\n${SECRET_LOOKS_MORE.trim()}`)) {
    const secret = exampleOfLook(look, random)
    add(kind, secret, lookForms(secret))
  }
  for (const [kind = '', owners = '', look = ''] of tableLines(SECRET_OWNERS)) {
    const secret = exampleOfLook(look, random)
    add(kind, secret, ownerForms(owners.split(',')[0] ?? '', secret))
  }
  for (const { kind, example, look, shaped } of [...SECRET_FRAMES, ...SECRET_FRAMES_MORE]) {
    const secret = exampleOfLook(look, random)
    add(kind, secret, frameForms(example, secret, shaped === true))
  }
  return planted
}

/** True where nothing of a secret that would help anybody is left: no 12 characters of it in a row, or 6 of a short one. */
export function isGone(secret: string, text: string): boolean {
  const flat = text.replace(/\\{1,8}(?=["'])/g, '').replace(/\\n|\s/g, '')
  const whole = secret.replace(/\s/g, '')
  const size = whole.length >= 24 ? 12 : Math.max(4, Math.floor(whole.length / 2))
  for (let at = 0; at + size <= whole.length; at++) if (flat.includes(whole.slice(at, at + size))) return false
  return true
}
