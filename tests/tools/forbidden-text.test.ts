import { describe, expect, it } from 'vitest'
import { forbiddenIn } from '../../tools/forbidden-text.mjs'

/** Put together here: this file, too, may hold none of them. */
const HOST = ['registry', 'npmjs.org'].join('.')
const [ROOT, HOME, USERS] = ['root', 'home', 'Users'].map((name) => `/${name}/`)

describe('what no file of the repository may hold', () => {
  it.each([
    ['a registry host', 'README.md', `get it from https://${HOST}/winddown`],
    ['a registry host', 'pnpm-lock.yaml', `resolution: {host: ${HOST}}`],
    [
      'a tarball address in the lockfile',
      'pnpm-lock.yaml',
      "resolution: {integrity: sha512-x, tarball: 'https://a.b/c.tgz'}",
    ],
    ['a path of one machine', 'a.ts', `const store = '${ROOT}x'`],
    ['a path of one machine', 'a.md', `see \`${HOME}user/.claude\``],
    ['a path of one machine', 'a.md', `- **Project**: \`${USERS}Ada/shop\``],
    ['a home folder', 'a.md', 'see /data/ada/winddown'],
    ['where this checkout is', 'a.md', 'see /build/of/it/other/file'],
  ])('names %s in %s', (reason, path, text) => {
    expect(forbiddenIn(path, `first\n${text}\n`, { checkout: '/build/of/it/winddown', home: '/data/ada' })).toEqual([
      expect.objectContaining({ line: 2, reason }),
    ])
  })

  it.each([
    ['a.md', 'the npm registry that you have set'],
    ['a.ts', "const home = '/srv/home/.claude'"],
    ['a.ts', "join(home, '.claude')"],
    ['a.ts', "join(root, 'work/x')"],
    ['README.md', 'see https://nodejs.org/api/fs.html'],
  ])('has nothing against %s: %s', (path, text) => {
    expect(forbiddenIn(path, text, { checkout: '/project', home: '/data/ada' })).toEqual([])
  })
})
