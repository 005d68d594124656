/** True where `repositoryEvents` may find a commit or a pull request, which are events of their own. Asked of all commands, so it is cheap. */
export const changesRepository = (command: string): boolean =>
  command.includes('g') &&
  ((command.includes('git') && /commit|merge|cherry-pick|revert|rebase|am\b/.test(command)) ||
    ((command.includes('gh') || command.includes('glab')) && /create|new/.test(command)))
