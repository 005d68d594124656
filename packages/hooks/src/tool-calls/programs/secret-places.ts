/** Where a command line goes before it names files: `cd ~/.aws && cat config`. */

/** A path below a place; one that begins anew stays as it is. */
export const within = (place: string, path: string): string => {
  if (path.startsWith('-')) return path
  const isAnew = place === '' || /^(?:[/~$]|[A-Za-z]:[\\/])/.test(path)
  const parts = isAnew ? [] : place.split('/')
  if (path.startsWith('/')) parts.push('')
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0) parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** The place behind a command: that of `cd` and `pushd`, or where it was before. */
export const placeAfter = (place: string, program: string, rest: readonly string[]): string => {
  if (program === 'popd') return ''
  if (!/^(?:cd|pushd|chdir|set-location)$/.test(program)) return place
  const to = rest.find((word) => !word.startsWith('-') && !word.startsWith('+')) ?? ''
  return to === '' ? '' : within(place, to.replace(/(?<=.)\/+$/, ''))
}
