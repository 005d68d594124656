/** Makes paths relative to a directory, where they lie under it. */
export function shortener(directory: string | undefined): (path: string) => string {
  if (directory === undefined || directory.length < 2) return (path) => path
  const root = `${directory.replace(/\/+$/, '')}/`
  return (path) => (path.startsWith(root) ? path.slice(root.length) : path)
}
