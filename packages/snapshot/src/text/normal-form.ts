/** A text as expressions are asked of it: one spelling for what people type in several. */

/** Lower case, straight apostrophes, one form of each Arabic letter, no marks that only say how to join letters. */
export function plainForm(text: string): string {
  const lower = text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/\u0307/g, '')
  return ARABIC.test(lower) ? arabicForm(lower) : lower
}

const ARABIC = /[\u0600-\u06ff]/
/** Short vowels, the stretched line, marks of direction; the mark that keeps two letters of Persian apart. */
const ARABIC_MARKS = /[\u064b-\u065f\u0670\u0640\u200b-\u200f]/g

function arabicForm(text: string): string {
  return text
    .replace(ARABIC_MARKS, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىي]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/ة/g, 'ه')
    .replace(/ۀ/g, 'ه')
}

/** The plain form without accents, as it is typed in a hurry: `não` and `nao` are one word, `ё` and `е`. */
export function foldedForm(text: string): string {
  const plain = plainForm(text)
  if (!ACCENTED.test(plain)) return plain
  return plain
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .replace(/ß/g, 'ss')
}

const ACCENTED = /[\u00df-\u024f\u0400-\u045f]|\p{Mn}/u
