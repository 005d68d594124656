interface Link<Value> {
  readonly key: string
  value: Value
  older: Link<Value> | undefined
  newer: Link<Value> | undefined
}

/**
 * A map in the order in which its keys were put last, the oldest first. A `Map` gives the same order where a key is deleted and
 * set again, but builds its table anew every few hundred times, and keeps the newest copy of every key alive.
 */
export class RecencyMap<Value> {
  readonly #links = new Map<string, Link<Value>>()
  #oldest: Link<Value> | undefined
  #newest: Link<Value> | undefined

  get size(): number {
    return this.#links.size
  }

  has(key: string): boolean {
    return this.#links.has(key)
  }

  get(key: string): Value | undefined {
    return this.#links.get(key)?.value
  }

  /** Sets a key's value, and makes it the newest. */
  put(key: string, value: Value): void {
    let link = this.#links.get(key)
    if (link === undefined) {
      link = { key, value, older: undefined, newer: undefined }
      this.#links.set(key, link)
    } else {
      link.value = value
      if (link === this.#newest) return
      this.#unlink(link)
    }
    this.#append(link)
  }

  /** The value of a key, which is the newest from here on; `undefined` where there is none. */
  renew(key: string): Value | undefined {
    const link = this.#links.get(key)
    if (link === undefined) return undefined
    if (link !== this.#newest) {
      this.#unlink(link)
      this.#append(link)
    }
    return link.value
  }

  delete(key: string): void {
    const link = this.#links.get(key)
    if (link === undefined) return
    this.#links.delete(key)
    this.#unlink(link)
  }

  /** Deletes the key that was put or renewed longest ago, if there is one. */
  deleteOldest(): void {
    if (this.#oldest !== undefined) this.delete(this.#oldest.key)
  }

  /** Keys and values, the oldest first; what is given may be deleted meanwhile. */
  *entries(): Generator<readonly [string, Value]> {
    for (let link = this.#oldest; link !== undefined; link = link.newer) yield [link.key, link.value]
  }

  /** Values, the oldest first. */
  values(): Value[] {
    const values: Value[] = []
    for (let link = this.#oldest; link !== undefined; link = link.newer) values.push(link.value)
    return values
  }

  /** The oldest key of those that `is` holds for. */
  findKey(is: (key: string) => boolean): string | undefined {
    for (let link = this.#oldest; link !== undefined; link = link.newer) if (is(link.key)) return link.key
    return undefined
  }

  #append(link: Link<Value>): void {
    link.older = this.#newest
    link.newer = undefined
    if (this.#newest === undefined) this.#oldest = link
    else this.#newest.newer = link
    this.#newest = link
  }

  /** Takes a link out of the order; its own ends stay, so that who stands on it finds on. */
  #unlink(link: Link<Value>): void {
    if (link.older === undefined) this.#oldest = link.newer
    else link.older.newer = link.newer
    if (link.newer === undefined) this.#newest = link.older
    else link.newer.older = link.older
  }
}
