import { isAbsolutePath, resolvedPath } from './path-names.ts'

/** A path that says where it is by `.` and `..`: two of them may be one. */
const DOTTED = /(?:^|[\\/])\.{1,2}[\\/]/

/** Makes paths relative to a directory, where they lie under it, and whole where they lead out of it; of both kinds, a Windows drive in either case. */
export function shortener(directory: string | undefined): (path: string) => string {
  if (directory === undefined || directory.length < 2 || !isAbsolutePath(directory)) return (path) => path
  const bare = directory.replace(/[\\/]+$/, '')
  const windows = /^[A-Za-z]:|^\\\\/.test(bare)
  const drive = /^([A-Za-z]):(.*)$/.exec(bare)
  // The same folder as a shell of Windows spells it: `/c/Users/…`.
  const unix = drive ? `/${(drive[1] as string).toLowerCase()}${(drive[2] as string).replace(/\\/g, '/')}` : undefined
  const folded = (path: string): string => (windows ? path.replace(/\\/g, '/').toLowerCase() : path)
  const roots = [bare, ...(unix === undefined ? [] : [unix])].map(folded)
  return (given) => {
    const path = DOTTED.test(given) ? resolvedPath(bare, given) : given
    const form = folded(path)
    const root = roots.find((each) => form.startsWith(each) && /[\\/]/.test(path[each.length] ?? ''))
    return root === undefined ? path : path.slice(root.length).replace(/^[\\/]+/, '')
  }
}
