/** What a look of the tables means: an expression that finds it, and an example of it. */

const CLASSES: Readonly<Record<string, { readonly source: string; readonly characters: string }>> = (() => {
  const small = 'abcdefghijklmnopqrstuvwxyz'
  const capitals = small.toUpperCase()
  const digits = '0123456789'
  return {
    a: { source: 'A-Za-z0-9', characters: small + capitals + digits },
    l: { source: 'a-z0-9', characters: small + digits },
    u: { source: 'A-Z0-9', characters: capitals + digits },
    U: { source: 'A-Z', characters: capitals },
    z: { source: 'a-z', characters: small },
    h: { source: 'a-f0-9', characters: `abcdef${digits}` },
    x: { source: 'A-Fa-f0-9', characters: `ABCDEFabcdef${digits}` },
    d: { source: '0-9', characters: digits },
    w: { source: 'A-Za-z0-9_-', characters: small + capitals + digits },
    b: { source: 'A-Za-z0-9+/', characters: small + capitals + digits },
  }
})()

interface Piece {
  readonly literal: string
  /** The class of what follows the literal, and how often; '' at the end. */
  readonly of: string
  readonly least: number
  readonly most: number
}

const piecesOf = (look: string): Piece[] =>
  [...look.matchAll(/([^<]*)(?:<([a-zU])(\d+)(?:-(\d+))?>)?/g)]
    .map(([, literal = '', of = '', least = '0', most = least]) => ({
      literal,
      of,
      least: Number(least),
      most: Number(most),
    }))
    .filter(({ literal, of }) => literal !== '' || of !== '')

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Characters by which a secret may be longer than its look says: a longer one is found whole. */
const LONGER = 200

/** The expression for a look, as text and bounded; with what may follow it, unless it is to be `exact`. */
export function sourceOfLook(look: string, exact = false): string {
  const pieces = piecesOf(look)
  return pieces
    .map(({ literal, of, least, most }, index) => {
      if (of === '') return escaped(literal)
      const last = index === pieces.length - 1
      return `${escaped(literal)}[${CLASSES[of]?.source}]{${least},${last && !exact ? most + LONGER : most}}`
    })
    .join('')
}

/** The longest literal of a look: where it does not occur, nothing has to be run. */
export function hintOfLook(look: string): string {
  return piecesOf(look).reduce((longest, { literal }) => (literal.length > longest.length ? literal : longest), '')
}

/** The literal that a look begins with; '' where it begins with any of a class. */
export const startOfLook = (look: string): string => piecesOf(look)[0]?.literal ?? ''

/** A made-up secret of this look. `random` gives numbers from 0 up to 1. */
export function exampleOfLook(look: string, random: () => number): string {
  return piecesOf(look)
    .map(({ literal, of, least }) => {
      const characters = CLASSES[of]?.characters ?? ''
      let text = literal
      for (let i = 0; i < least; i++) text += characters[Math.floor(random() * characters.length)]
      return text
    })
    .join('')
}
