/** Keeps links in memory. Times are milliseconds, a ttl is seconds. */
export class LinkStore {
  #links = new Map()
  #now

  constructor({ now = Date.now } = {}) {
    this.#now = now
  }

  add(slug, url, ttl) {
    if (this.#links.has(slug)) throw new Error(`slug taken: ${slug}`)
    const expires = ttl === undefined ? Number.POSITIVE_INFINITY : this.#now() + ttl
    this.#links.set(slug, { url, expires })
  }

  /** The link's url, or undefined where there is none or it has expired. */
  get(slug) {
    const link = this.#links.get(slug)
    if (!link || link.expires < this.#now()) return undefined
    return link.url
  }

  get size() {
    return this.#links.size
  }
}
