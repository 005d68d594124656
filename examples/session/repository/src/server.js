import { createServer } from 'node:http'

let counter = 0
const nextSlug = () => String(++counter)

/** The HTTP side of shortlink. */
export function createApp({ store }) {
  return createServer(async (request, response) => {
    if (request.method === 'POST' && request.url === '/links') {
      const body = JSON.parse(await text(request))
      const slug = nextSlug()
      store.add(slug, body.url, body.ttl)
      return reply(response, 201, { slug })
    }
    const url = store.get(request.url.slice(1))
    if (!url) return reply(response, 404, { error: 'no such link' })
    response.writeHead(302, { location: url }).end()
  })
}

async function text(request) {
  let body = ''
  for await (const chunk of request) body += chunk
  return body
}

function reply(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
