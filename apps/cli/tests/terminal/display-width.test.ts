import { expect, it } from 'vitest'
import { cutToWidth, displayWidth } from '../../src/terminal/display-width.ts'

it.each([
  ['plain', 5],
  ['für', 3],
  ['限流', 4],
  ['リミット', 8],
  ['제한', 4],
  ['e\u0301', 1],
  ['حد', 2],
  ['🚀 go', 5],
])('%s takes %i columns', (text, width) => expect(displayWidth(text)).toBe(width))

it('cuts no character in two, and takes no more columns than there are', () => {
  expect(cutToWidth('限流限流', 5)).toBe('限流…')
  expect(cutToWidth('限流限流', 6)).toBe('限流…')
  expect(cutToWidth('限流', 4)).toBe('限流')
  expect(cutToWidth('🚀🚀🚀', 5)).toBe('🚀🚀…')
  expect(cutToWidth('plain', 5)).toBe('plain')
  expect(cutToWidth('plainer', 5)).toBe('plai…')
})
