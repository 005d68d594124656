import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { createApp } from '../src/server.js'
import { LinkStore } from '../src/store.js'

let app, base
before(async () => {
  app = createApp({ store: new LinkStore() }).listen(0, '127.0.0.1')
  await once(app, 'listening')
  base = `http://127.0.0.1:${app.address().port}`
})
after(() => app.close())

const shorten = (url) => fetch(`${base}/links`, { method: 'POST', body: JSON.stringify({ url }) })

test('a new link redirects to its url', async () => {
  const { slug } = await (await shorten('https://example.com/a')).json()
  const answer = await fetch(`${base}/${slug}`, { redirect: 'manual' })
  assert.equal(answer.status, 302)
  assert.equal(answer.headers.get('location'), 'https://example.com/a')
})

test('an unknown slug is not found', async () => {
  assert.equal((await fetch(`${base}/nothing`)).status, 404)
})
