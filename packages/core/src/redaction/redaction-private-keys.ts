/** A line that opens or closes a private key: PEM of any algorithm, OpenSSH, PGP, and PuTTY's own. */
const MARKER = /-----(?:BEGIN|END) [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----|Private-Lines: \d{1,4}/g

/** What may stand between the markers: base64, line ends (also escaped), quotes, and the gutters of `cat -n` and `diff`. */
const BODY = /[\w+/=\s\\"',|→:>#.*-]/

/** Farther apart than this, two markers are not one key. The longest RSA keys have about 13,000 characters. */
const LONGEST = 16_384

/**
 * Takes private keys out of `text`: whole ones, ones that lost their end, and ones that lost their beginning.
 * `mark` gives the replacement for a kind. Linear in the length of the text.
 */
export function redactPrivateKeys(text: string, mark: (kind: string, secret: string) => string): string {
  if (!text.includes('PRIVATE KEY') && !text.includes('Private-Lines')) return text
  const markers = [...text.matchAll(MARKER)]
  let out = ''
  let from = 0
  for (let i = 0; i < markers.length; i++) {
    const marker = markers[i]
    if (marker === undefined || marker.index < from) continue
    let start = marker.index
    let end = start + marker[0].length
    const next = markers[i + 1]
    if (marker[0].startsWith('-----END')) {
      const bodyEnd = start
      const previous = markers[i - 1]
      const floor = Math.max(from, previous === undefined ? 0 : previous.index + previous[0].length)
      while (start > floor && BODY.test(text.charAt(start - 1))) start--
      if (!isKeyBody(text.slice(start, bodyEnd))) continue
    } else if (next?.[0].startsWith('-----END') && next.index - end < LONGEST) {
      end = next.index + next[0].length
    } else {
      const bodyStart = end
      const stop = next?.index ?? text.length
      while (end < stop && BODY.test(text.charAt(end))) end++
      if (end < text.length && !isKeyBody(text.slice(bodyStart, end))) continue
    }
    out += text.slice(from, start) + mark(kindOf(marker[0]), text.slice(start, end))
    from = end
  }
  return from === 0 ? text : out + text.slice(from)
}

/** True where base64 of some length is found, as it is not in prose or code that merely names a marker. */
function isKeyBody(body: string): boolean {
  return /[A-Za-z0-9+/]{24}/.test(body)
}

function kindOf(marker: string): string {
  if (marker.includes('PGP')) return 'pgp-private-key'
  return marker.includes('OPENSSH') || marker.startsWith('Private') ? 'ssh-private-key' : 'private-key'
}
