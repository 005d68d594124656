import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LinkStore } from '../src/store.js'

test('a link lives for its ttl', () => {
  let now = 1_000_000
  const store = new LinkStore({ now: () => now })
  store.add('a', 'https://example.com/', 60)
  now += 59_999
  assert.equal(store.get('a'), 'https://example.com/')
})

test('a link is gone the moment its ttl is over', () => {
  let now = 1_000_000
  const store = new LinkStore({ now: () => now })
  store.add('a', 'https://example.com/', 60)
  now += 60_000
  assert.equal(store.get('a'), undefined)
})

test('a link without a ttl stays', () => {
  const store = new LinkStore()
  store.add('a', 'https://example.com/')
  assert.equal(store.get('a'), 'https://example.com/')
})
