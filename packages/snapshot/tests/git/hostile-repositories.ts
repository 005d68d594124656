// Long file: a list, an entry for each kind of repository.
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { git, repository, tryGit, write, writeProgram } from './repository.ts'

/** A repository that would run a program of its own when git looks at it. */
export interface HostileRepository {
  readonly name: string
  /** Builds it; `trap` is a program that leaves the marker file. Returns the folder to ask about, if not the repository's. */
  readonly plant: (repo: string, trap: string) => unknown
  /** A plain git command that runs the trap. Absent where this machine's git cannot be made to (no terminal, other platform). */
  readonly control?: (folder: string) => void
  /** What the capture says; default: a repository. */
  readonly state?: string
}

const status = (folder: string): void => void tryGit(folder, 'status')

/** Makes a file's times differ from the index: git must read and filter it to know whether it changed. */
function touch(path: string): void {
  utimesSync(path, new Date(2001, 1, 1), new Date(2001, 1, 1))
}

function filtered(repo: string, setting: (name: string, value: string) => void, name: string, command: string): void {
  write(repo, { '.gitattributes': '*.txt filter=evil\n' })
  setting(name, command)
  touch(join(repo, 'a.txt'))
}

/** A promisor remote, and a tree that is missing: whoever looks at HEAD's files has to fetch it. */
function withoutTree(repo: string, url: string, settings: readonly (readonly [string, string])[]): void {
  git(repo, 'config', 'core.repositoryFormatVersion', '1')
  git(repo, 'config', 'extensions.partialClone', 'origin')
  git(repo, 'config', 'remote.origin.url', url)
  git(repo, 'config', 'remote.origin.promisor', 'true')
  for (const [key, value] of settings) git(repo, 'config', key, value)
  const tree = git(repo, 'rev-parse', 'HEAD^{tree}').trim()
  execFileSync('rm', ['-f', join(repo, '.git/objects', tree.slice(0, 2), tree.slice(2))])
  // The index holds the tree's id in its cache; without that git must read the tree itself.
  execFileSync('rm', ['-f', join(repo, '.git/index')])
}

export const HOSTILE_REPOSITORIES: readonly HostileRepository[] = [
  {
    name: 'core.fsmonitor names a program',
    plant: (repo, trap) => void git(repo, 'config', 'core.fsmonitor', trap),
    control: status,
  },
  {
    name: 'core.fsmonitor starts the daemon',
    plant: (repo) => void git(repo, 'config', 'core.fsmonitor', 'true'),
  },
  {
    name: 'core.hooksPath names a folder of its own',
    plant: (repo, trap) => {
      writeProgram(join(repo, 'hooks/post-index-change'), trap)
      git(repo, 'config', 'core.hooksPath', join(repo, 'hooks'))
      touch(join(repo, 'a.txt'))
    },
    control: status,
  },
  {
    name: 'a hook stands in .git/hooks',
    plant: (repo, trap) => {
      writeProgram(join(repo, '.git/hooks/post-index-change'), trap)
      touch(join(repo, 'a.txt'))
    },
    control: status,
  },
  {
    name: 'core.pager, pager.status and pager.log name a program',
    plant: (repo, trap) => {
      for (const key of ['core.pager', 'pager.status', 'pager.log']) git(repo, 'config', key, trap)
    },
  },
  {
    name: 'diff.external names a program',
    plant: (repo, trap) => {
      git(repo, 'config', 'diff.external', trap)
      write(repo, { 'a.txt': 'changed\n' })
    },
    control: (repo) => void tryGit(repo, 'diff'),
  },
  {
    name: 'a diff driver has a textconv and a command',
    plant: (repo, trap) => {
      write(repo, { '.gitattributes': '*.txt diff=evil\n', 'a.txt': 'changed\n' })
      git(repo, 'config', 'diff.evil.textconv', trap)
    },
    control: (repo) => void tryGit(repo, 'log', '-p'),
  },
  {
    name: 'a filter has a clean command',
    plant: (repo, trap) => filtered(repo, (name, value) => git(repo, 'config', name, value), 'filter.evil.clean', trap),
    control: status,
  },
  {
    name: 'a filter has a process and is required',
    plant: (repo, trap) => {
      git(repo, 'config', 'filter.evil.required', 'true')
      filtered(repo, (name, value) => git(repo, 'config', name, value), 'filter.evil.process', trap)
    },
    control: status,
  },
  {
    name: 'a filter is named in a file that include.path names',
    plant: (repo, trap) => {
      git(repo, 'config', 'include.path', '../more.config')
      const more = join(repo, 'more.config')
      filtered(repo, (name, value) => git(repo, 'config', '--file', more, name, value), 'filter.evil.clean', trap)
    },
    control: status,
  },
  {
    name: 'a filter is named in a file that includeIf names',
    plant: (repo, trap) => {
      git(repo, 'config', 'includeIf.gitdir:**.path', '../more.config')
      const more = join(repo, 'more.config')
      filtered(repo, (name, value) => git(repo, 'config', '--file', more, name, value), 'filter.evil.clean', trap)
    },
    control: status,
  },
  {
    name: 'a filter is named in the config of the work tree, in odd spelling',
    plant: (repo, trap) => {
      git(repo, 'config', 'extensions.worktreeConfig', 'true')
      write(repo, { '.gitattributes': '*.txt filter=e"v\\il\n' })
      writeFileSync(join(repo, '.git/config.worktree'), `[FILTER "e\\"v\\\\il"] clean = ${trap}\n`)
      write(repo, { '.git/info/attributes': '*.txt filter=e"v\\il\n' })
      touch(join(repo, 'a.txt'))
    },
    control: status,
  },
  {
    name: 'a filter has a name that no -c can override',
    state: 'refused',
    plant: (repo, trap) => {
      write(repo, { '.gitattributes': '*.txt filter=e=vil\n' })
      appendFileSync(join(repo, '.git/config'), `[filter "e=vil"]\n\tclean = ${trap}\n`)
      touch(join(repo, 'a.txt'))
    },
    control: status,
  },
  {
    name: 'a submodule has a core.fsmonitor of its own',
    plant: (repo, trap) => {
      const inner = repository(join(repo, 'inner'))
      write(repo, { '.gitmodules': '[submodule "inner"]\n\tpath = inner\n\turl = ./inner\n' })
      git(repo, 'add', '-A')
      git(repo, 'commit', '-q', '-m', 'Add inner')
      git(inner, 'config', 'core.fsmonitor', trap)
    },
    control: status,
  },
  {
    name: 'log.showSignature runs gpg.program on a signed commit',
    plant: (repo, trap) => {
      const signed = git(repo, 'cat-file', 'commit', 'HEAD').replace(
        '\n\n',
        '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n\n',
      )
      const file = join(repo, '.git/signed')
      writeFileSync(file, signed)
      git(repo, 'reset', '-q', '--soft', git(repo, 'hash-object', '-t', 'commit', '-w', file).trim())
      git(repo, 'config', 'gpg.program', trap)
      git(repo, 'config', 'log.showSignature', 'true')
    },
    control: (repo) => void tryGit(repo, 'log', '-1'),
  },
  {
    name: 'aliases stand in for the commands',
    plant: (repo, trap) => {
      for (const alias of ['status', 'log', 'config', 'st']) git(repo, 'config', `alias.${alias}`, `!${trap}`)
    },
    control: (repo) => void tryGit(repo, 'st'),
  },
  {
    name: 'a partial clone fetches lazily over core.sshCommand',
    state: 'failed',
    plant: (repo, trap) => withoutTree(repo, 'ssh://host.invalid/repo', [['core.sshCommand', trap]]),
    control: status,
  },
  {
    name: 'a partial clone fetches lazily over ext::, which its own config allows',
    state: 'failed',
    plant: (repo, trap) => withoutTree(repo, `ext::${trap}`, [['protocol.ext.allow', 'always']]),
    control: status,
  },
  {
    name: 'a partial clone has an upload-pack of its own',
    state: 'failed',
    plant: (repo, trap) =>
      withoutTree(repo, repo, [
        ['remote.origin.uploadpack', trap],
        ['protocol.file.allow', 'always'],
      ]),
    control: status,
  },
  {
    name: 'a credential helper and an askpass are set',
    plant: (repo, trap) => {
      git(repo, 'config', 'credential.helper', `!${trap}`)
      git(repo, 'config', 'core.askPass', trap)
    },
    control: (repo) => {
      try {
        execFileSync('git', ['-C', repo, 'credential', 'fill'], {
          input: 'protocol=https\nhost=h.invalid\n\n',
          stdio: 'pipe',
        })
      } catch {
        // No answer is fine: that the helper was asked is what counts.
      }
    },
  },
  {
    name: 'core.worktree points at another folder with filters of its own',
    state: 'refused',
    plant: (repo, trap) => {
      const elsewhere = join(repo, '../elsewhere')
      write(elsewhere, { 'a.txt': 'b\n', '.gitattributes': '*.txt filter=evil\n' })
      git(repo, 'config', 'filter.evil.clean', trap)
      git(repo, 'config', 'core.worktree', elsewhere)
    },
    control: status,
  },
  {
    name: 'a folder is itself a bare repository with a config',
    state: 'no_repository',
    plant: (repo, trap) => {
      const bare = join(repo, '../looks-like-code')
      mkdirSync(join(bare, 'work'), { recursive: true })
      git(bare, 'init', '-q', '--bare', '.')
      appendFileSync(join(bare, 'config'), `[core]\n\tbare = false\n\tworktree = work\n\tfsmonitor = ${trap}\n`)
      writeFileSync(join(bare, 'index'), readFileSync(join(repo, '.git/index')))
      return bare
    },
    control: status,
  },
  {
    name: 'a broken .git sends git on to a hostile repository above it',
    state: 'failed',
    plant: (repo, trap) => {
      git(repo, 'config', 'core.fsmonitor', trap)
      mkdirSync(join(repo, 'below/.git'), { recursive: true })
      return join(repo, 'below')
    },
    control: status,
  },
  {
    name: 'editors, merge drivers and submodule commands are set',
    plant: (repo, trap) => {
      for (const key of ['core.editor', 'sequence.editor', 'merge.evil.driver', 'core.gitProxy']) {
        git(repo, 'config', key, trap)
      }
      git(repo, 'config', 'submodule.inner.update', `!${trap}`)
      git(repo, 'config', 'status.submoduleSummary', 'true')
    },
  },
]
