// Long file: a list, an entry for each kind of plant.
import { appendFileSync, cpSync, mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { below, decoded, moveGitFolder, type Plant } from './hostile-place.ts'
import { git, repository, write, writeProgram } from './repository.ts'

/** Every kind of them. */
export const PLANTS: readonly Plant[] = [
  { kind: 'filter', plant: (place) => place.config(place.filter()) },
  {
    kind: 'include',
    plant(place) {
      const file = below(place.repo, Buffer.concat([Buffer.from('more-'), place.name()]))
      place.config(place.filter(), file)
      const quoted = Buffer.from(file.toString('latin1').replace(/["\\]/g, '\\$&'), 'latin1')
      const section = place.pick([
        'include',
        'INCLUDE',
        'includeIf "gitdir:**"',
        'includeIf "gitdir/i:**"',
        'includeIf "onbranch:ma*"',
      ])
      place.config(Buffer.concat([Buffer.from(`[${section}]\n\tpath = "`), quoted, Buffer.from('"\n')]))
    },
  },
  {
    kind: 'config of the work tree',
    prepare: ({ repo }) => void git(repo, 'config', 'extensions.worktreeConfig', 'true'),
    plant(place) {
      place.config(place.filter(), join(place.repo, '.git/config.worktree'))
    },
  },
  {
    kind: 'git folder elsewhere',
    plant(place) {
      const filter = place.filter()
      const elsewhere = moveGitFolder(place, place.name())
      place.config(filter, Buffer.concat([elsewhere, Buffer.from('/config')]))
      writeFileSync(
        join(place.repo, '.git'),
        Buffer.concat([Buffer.from('gitdir: '), elsewhere, Buffer.from(place.pick(['', '\n', '\r\n', '\n\n']))]),
      )
    },
  },
  {
    kind: 'common folder elsewhere',
    plant(place) {
      const filter = place.filter()
      const name = Buffer.concat([
        Buffer.from(place.pick(['', ' ', '\t'])),
        place.name(),
        Buffer.from(place.pick(['', ' '])),
      ])
      const common = below(join(place.repo, '.git'), name)
      cpSync(join(place.repo, '.git'), join(place.repo, '../common'), { recursive: true })
      // What a reader that trims or decodes the name would take for the common folder.
      for (const twin of [decoded(name).trim(), decoded(name)]) {
        if (twin !== '') cpSync(join(place.repo, '../common'), join(place.repo, '.git', twin), { recursive: true })
      }
      if (!Buffer.from(decoded(name)).equals(name)) renameSync(join(place.repo, '../common'), common)
      place.config(filter, Buffer.concat([common, Buffer.from('/config')]))
      const ends = '\n'.repeat(place.pick([0, 1, 70_000]))
      writeFileSync(join(place.repo, '.git/commondir'), Buffer.concat([name, Buffer.from(ends)]))
    },
  },
  {
    kind: 'linked work tree',
    prepare: ({ repo }) => void git(repo, 'worktree', 'add', '-q', '-b', 'other', '../linked'),
    plant(place) {
      const linked = join(dirname(place.repo), 'linked')
      place.config(place.filter())
      appendFileSync(join(linked, '.gitattributes'), readFileSync(join(place.repo, '.gitattributes'), { flag: 'a+' }))
      utimesSync(join(linked, 'a.txt'), new Date(2001, 1, 1), new Date(2001, 1, 1))
      place.asked = linked
    },
  },
  {
    kind: 'fsmonitor',
    plant: (place) =>
      place.config(
        Buffer.from(`[Core] fsMonitor = ${place.trap}\n[core]\n\tfsmonitorHookVersion = ${place.pick(['1', '2'])}\n`),
      ),
  },
  {
    kind: 'hooks',
    plant(place) {
      const folder = place.pick(['.git/hooks', 'own-hooks'])
      for (const hook of [
        'post-index-change',
        'pre-commit',
        'reference-transaction',
        'fsmonitor-watchman',
        'post-checkout',
      ]) {
        writeProgram(join(place.repo, folder, hook), `exec '${place.trap}'`)
      }
      if (folder === 'own-hooks') place.config(Buffer.from('[core]\n\thooksPath = own-hooks\n'))
      utimesSync(join(place.repo, 'a.txt'), new Date(2001, 1, 1), new Date(2001, 1, 1))
    },
  },
  {
    kind: 'hooks in the config',
    springs: false,
    plant: (place) =>
      place.config(
        place.section(
          'hook',
          place.name(),
          `command = ${place.trap}\n\tevent = post-index-change\n\tevent = reference-transaction`,
        ),
      ),
  },
  {
    kind: 'diff driver',
    plant(place) {
      const name = place.name()
      place.attributes(Buffer.concat([Buffer.from('diff='), name]))
      place.config(
        place.section('diff', name, `${place.pick(['textconv', 'command'])} = ${place.trap}\n\tcachetextconv = true`),
      )
      write(place.repo, { 'a.txt': 'changed\n' })
    },
  },
  {
    kind: 'external diff',
    plant(place) {
      place.config(Buffer.from(`[diff]\n\texternal = ${place.trap}\n`))
      write(place.repo, { 'a.txt': 'changed\n' })
    },
  },
  {
    kind: 'pager, editor, askpass',
    springs: false,
    plant: (place) =>
      place.config(
        Buffer.from(
          Object.entries({
            core: ['pager', 'editor', 'askPass', 'gitProxy'],
            pager: ['status', 'log', 'config'],
            sequence: ['editor'],
          })
            .map(([section, keys]) => `[${section}]\n${keys.map((key) => `\t${key} = ${place.trap}\n`).join('')}`)
            .join(''),
        ),
      ),
  },
  {
    kind: 'gpg program',
    prepare(place) {
      const signature = '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n\n'
      const file = join(place.repo, '.git/signed')
      writeFileSync(file, git(place.repo, 'cat-file', 'commit', 'HEAD').replace('\n\n', signature))
      git(place.repo, 'reset', '-q', '--soft', git(place.repo, 'hash-object', '-t', 'commit', '-w', file).trim())
    },
    plant: (place) =>
      place.config(
        Buffer.from(
          `[gpg]\n\tprogram = ${place.trap}\n[gpg "openpgp"]\n\tprogram = ${place.trap}\n[log]\n\tshowSignature = true\n`,
        ),
      ),
  },
  {
    kind: 'aliases and credential helpers',
    plant: (place) =>
      place.config(
        Buffer.from(
          `[alias]\n${['status', 'log', 'config', 'rev-list', 'ls-files', 'st'].map((name) => `\t${name} = !${place.trap}\n`).join('')}[credential]\n\thelper = !${place.trap}\n`,
        ),
      ),
  },
  {
    kind: 'lazy fetch',
    prepare(place) {
      place.tree = git(place.repo, 'rev-parse', 'HEAD^{tree}').trim()
    },
    plant(place) {
      const [url, more] = place.pick([
        ['ssh://host.invalid/repo', `[core]\n\tsshCommand = ${place.trap}\n`],
        [`ext::${place.trap}`, '[protocol "ext"]\n\tallow = always\n'],
        [place.repo, '[protocol "file"]\n\tallow = always\n'],
      ] as const)
      place.config(
        Buffer.from(
          `[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\turl = ${url}\n\tpromisor = true\n\tuploadpack = ${place.trap}\n${more}`,
        ),
      )
      const { tree } = place
      renameSync(join(place.repo, '.git/objects', tree.slice(0, 2), tree.slice(2)), join(place.repo, '../tree'))
      renameSync(join(place.repo, '.git/index'), join(place.repo, '../index'))
    },
  },
  {
    kind: 'alternates',
    plant(place) {
      const other = below(dirname(place.repo), Buffer.concat([Buffer.from('other-'), place.name()]))
      cpSync(join(place.repo, '.git'), join(place.repo, '../copy'), { recursive: true })
      renameSync(join(place.repo, '../copy'), other)
      mkdirSync(join(place.repo, '.git/objects/info'), { recursive: true })
      const objects = Buffer.concat([other, Buffer.from('/objects\n')])
      writeFileSync(join(place.repo, '.git/objects/info/alternates'), objects)
      place.config(Buffer.from(`[remote "other"]\n\turl = ${join(place.repo, '../repo/.git')}\n`))
      place.config(Buffer.from(`[core]\n\talternateRefsCommand = ${place.trap}\n\talternateRefsPrefixes = refs\n`))
    },
  },
  {
    kind: 'submodule',
    prepare(place) {
      repository(join(place.repo, 'inner'))
      write(place.repo, {
        '.gitmodules': `[submodule "inner"]\n\tpath = inner\n\turl = ./inner\n\tupdate = !${place.trap}\n\tignore = none\n`,
      })
      git(place.repo, 'add', '-A')
      git(place.repo, 'commit', '-q', '-m', 'Add inner')
    },
    plant(place) {
      appendFileSync(join(place.repo, 'inner/.git/config'), `[core]\n\tfsmonitor = ${place.trap}\n`)
      place.config(
        Buffer.from(
          '[status]\n\tsubmoduleSummary = true\n[diff]\n\tsubmodule = log\n\tignoreSubmodules = none\n[submodule]\n\trecurse = true\n',
        ),
      )
    },
  },
  {
    kind: 'work tree elsewhere',
    plant(place) {
      const elsewhere = join(dirname(place.repo), 'elsewhere')
      write(elsewhere, { 'a.txt': 'b\n', '.gitattributes': '* filter=evil\n' })
      place.config(Buffer.from(`[filter "evil"]\n\tclean = ${place.trap}\n[core]\n\tworktree = ${elsewhere}\n`))
    },
  },
  {
    kind: 'a repository above',
    plant(place) {
      place.config(place.filter())
      const inner = join(place.repo, place.pick(['below', 'be:low', 'below:/x']))
      // Its config is plain, and it is no repository: git goes on to the one above.
      write(inner, { '.git/config': '[core]\n\tbare = false\n' })
      place.asked = inner
    },
  },
  {
    kind: 'programs in the project',
    plant(place) {
      for (const folder of ['node_modules/.bin', 'bin']) {
        for (const program of ['git', 'sh', 'cat', 'ssh', 'gpg']) {
          writeProgram(join(place.repo, folder, program), `exec '${place.trap}'`)
        }
      }
    },
  },
]
