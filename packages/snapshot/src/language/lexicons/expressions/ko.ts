import type { Words } from '../expressions.ts'

/** Korean. */
export const ko: Words = {
  'is about to': [/[^.。]*(?:겠습니다|할게요)/],
  'is about to look': [/[^.。]*(?:확인|살펴|읽어|찾아)[^.。]*(?:겠습니다|할게요)/],
  'is about to fix': [/수정|고치|고쳐/],
  'comment gives a reason': [/때문|대신|않도록|방지/],
  'comment says why': [/때문/],
  'names a fault': [/오류|문제|누락|잘못|버그/],
  denies: [/아니[요오]|아직/],
  'what is not so': [/누락/],
  'stance in other scripts': [/때문|하지만|않|해야|면/],
  'heading: decision': [/결정/],
  'asks for an answer': [/왜|무엇|어디/],
  'surely corrects': [/아니/],
  'surely: cause': [/원인은/],
  'surely: limit': [/아직/],
}
