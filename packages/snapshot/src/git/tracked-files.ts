import { type GitOptions, type GitRefusalState, openGit, refusalOf } from './open-git.ts'

/** How many files below a folder git tracks, or why that is not known. */
export type TrackedFiles =
  | { readonly state: 'repository'; readonly count: number }
  | { readonly state: GitRefusalState; readonly reason: string }

/**
 * Counts the files that git tracks below `path`, a path from the top of the work tree that `directory` stands in. No program of the repository
 * runs. Never rejects.
 */
export async function countTrackedFiles(
  directory: string,
  path: string,
  options: GitOptions = {},
): Promise<TrackedFiles> {
  try {
    return await openGit(directory, options, async (git) => {
      const listed = await git.run(['--literal-pathspecs', 'ls-files', '-z', '--', path])
      return { state: 'repository', count: listed.split('\0').length - 1 }
    })
  } catch (error) {
    return refusalOf(error)
  }
}
