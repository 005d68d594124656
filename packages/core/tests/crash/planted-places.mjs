/** What the sweep of the mask takes for secrets: words that core's own look leaves alone. */
const PLANTED = /zebra[^ ]*crossing|Zebra\nover\tlines|z\u00ebbra "quoted"/g

/** @param {string} text */
export const secretsIn = (text) =>
  [...text.matchAll(PLANTED)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kind: 'zebra',
  }))
