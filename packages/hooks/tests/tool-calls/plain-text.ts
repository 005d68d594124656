import type { RedactedText } from '@winddown/core'
import * as change from '../../src/tool-calls/edit-change.ts'
import * as words from '../../src/tool-calls/edit-words.ts'
import * as excerpts from '../../src/tool-calls/excerpt.ts'
import * as mentions from '../../src/tool-calls/mentions.ts'
import * as symbols from '../../src/tool-calls/symbols.ts'

/** The derivations, for texts of tests, which hold no secrets. */
const plain = (text: string): RedactedText => text as RedactedText

export const essentialChange = (before: string, after: string): ReturnType<typeof change.essentialChange> =>
  change.essentialChange(plain(before), plain(after))
export const wordsOfEdit = (path: string, before: string, after: string): string | undefined =>
  words.wordsOfEdit(path, plain(before), plain(after))
export const excerpt = (output: string, limit?: number): string => excerpts.excerpt(plain(output), limit)
export const mentionedNames = (text: string, most: number): string[] => mentions.mentionedNames(plain(text), most)
export const declaredNames = (text: string, path: string, most?: number): string[] =>
  symbols.declaredNames(plain(text), path, most)
export const enclosingName = (file: string, offset: number, path: string): string | undefined =>
  symbols.enclosingName(plain(file), offset, path)
export const editedSymbols = (path: string, before: string, after: string, original?: string): string[] =>
  symbols.editedSymbols(path, plain(before), plain(after), original === undefined ? undefined : plain(original))
