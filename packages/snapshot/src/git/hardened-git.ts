import { dirname } from 'node:path'
import type { SimpleGit } from 'simple-git'

/**
 * Settings that outrank the repository's own: what would start a program, reach the network or ask a question is off.
 * docs/explanation/git-hardening.md says which attack each one answers.
 */
const OVERRIDES: readonly string[] = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  // Caches that come with the repository: they could say what its objects and files do not.
  'core.untrackedCache=false',
  'core.commitGraph=false',
  // The variable below is not enough: a config that says true outranks it.
  'core.useReplaceRefs=false',
  // Read for every log, though its format has no mapped name.
  'log.mailmap=false',
  // Files that it may lead to anything, `/dev/zero` included.
  'core.attributesFile=/dev/null',
  'core.excludesFile=/dev/null',
  'diff.orderFile=/dev/null',
  // What git's words are written in. Without the second, the first is taken from it.
  'i18n.logOutputEncoding=UTF-8',
  'i18n.commitEncoding=UTF-8',
  // How much is told, and in which form.
  'color.ui=false',
  'core.quotePath=false',
  'diff.renames=true',
  'diff.renameLimit=1000',
  'status.renames=true',
  'status.renameLimit=1000',
  'core.askPass=',
  'diff.external=',
  'log.showSignature=false',
  'submodule.recurse=false',
  'safe.bareRepository=explicit',
  'protocol.allow=never',
  // A file with no name cannot be opened. What it names is copied before any protocol is asked for (2.40 to 2.43).
  'fetch.bundleURI=',
]

/** The whole environment of the child. Nothing is inherited: GIT_DIR, GIT_EXTERNAL_DIFF, LD_PRELOAD and secrets stay out. */
function environment(root: string, searchPath: string): Record<string, string> {
  return {
    PATH: searchPath,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    // A commit is what its id says, not what the repository puts in its place.
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '/dev/null',
    // Outranks protocol.<name>.allow of the repository, which protocol.allow does not; a git that knows no GIT_NO_LAZY_FETCH is not asked about a partial clone.
    GIT_ALLOW_PROTOCOL: 'none',
    // An invalid .git must not send git on to a repository further up.
    GIT_CEILING_DIRECTORIES: dirname(root),
  }
}

export interface HardenedGit {
  /** Runs one git command; rejects with git's own words, or when `signal` fires. */
  run(commands: readonly string[]): Promise<string>
  /** The same git with further settings that outrank the repository's. */
  with(settings: readonly string[]): HardenedGit
}

export interface HardenedGitOptions {
  readonly root: string
  /** Absolute path of the git program. */
  readonly program: string
  readonly searchPath: string
  readonly signal: AbortSignal
}

/** A git in which no program of the repository runs. simple-git refuses such settings unless each is named as wanted. */
export function hardenedGit(options: HardenedGitOptions, settings: readonly string[] = []): HardenedGit {
  const env = environment(options.root, options.searchPath)
  const open = async (): Promise<SimpleGit> => {
    // Loaded with the first command: whoever folds, reads or writes without git does not pay for it.
    const { simpleGit } = await import('simple-git')
    return simpleGit({
      baseDir: options.root,
      binary: options.program,
      abort: options.signal,
      config: [...OVERRIDES, ...settings],
      trimmed: false,
      // The default takes a command for done 50 ms after exit, with output still in the pipe: a truncated list would pass for the whole.
      completion: { onClose: true, onExit: false },
      // The default takes a git that failed without a word, or was killed, for one that had nothing to say: a clean tree.
      errors: (error, { exitCode, stdErr }) => {
        if (error !== undefined || exitCode === 0) return error
        const words = Buffer.concat(stdErr).toString('utf8').trim()
        return new Error(words || (exitCode === null ? 'git was killed' : `git ended with code ${exitCode}`))
      },
      allowEnvironment: Object.keys(env),
      unsafe: {
        allowUnsafeCustomBinary: true,
        allowUnsafeAskPass: true,
        allowUnsafeConfigPaths: true,
        allowUnsafeDiffExternal: true,
        allowUnsafeFilter: true,
        allowUnsafeFsMonitor: true,
        allowUnsafeHooksPath: true,
        allowUnsafePager: true,
        allowUnsafeProtocolOverride: true,
      },
    }).env(env)
  }
  return {
    // An instance a command: one instance runs its commands one after the other.
    run: async (commands) => (await open()).raw(['--no-pager', '--no-optional-locks', ...commands]),
    with: (more) => hardenedGit(options, [...settings, ...more]),
  }
}
