/** git's lines of a ref that was updated, and of one that was there already. */
export const UPDATED: RegExp =
  /^\s*(?:\+?\s*[0-9a-f]{7,40}\.{2,3}[0-9a-f]{7,40}\s|\* \[new (?:branch|tag)\]|Everything up-to-date)/m

/** Lines that name files with their modes and no result: of a commit, a pull, a patch. */
export const MODES: RegExp =
  /^\s*(?:(?:create|delete|deleted file|new file|old|new) mode \d{6}\b|rename .*\(\d+%\)|index [0-9a-f]+\.\.|\S.*\|\s+\d+ ?[+-]*$).*$/gm

/** Of a push that was turned down. */
export const REFUSED: RegExp = /^\s*(?:! \[(?:remote )?rejected\]|error: failed to push|fatal: )/m

/** The same, in words that no other command of git prints. */
export const PUSH_REFUSED: RegExp =
  /^\s*(?:! \[(?:remote )?rejected\]|error: failed to push|fatal: No configured push destination|fatal: The current branch .* has no upstream branch)/m

/** What only a commit complains of. */
export const COMMITS_NOTHING: RegExp =
  /^(?:nothing to commit|nothing added to commit|no changes added to commit|Aborting commit)/m

/** What git says whenever it cannot talk to another repository. */
export const UNREACHED: RegExp =
  /^fatal: (?:unable to access|Could not read from remote repository|Authentication failed|could not read Username|.* does not appear to be a git repository|repository .* not found)/m

/** In the name of a tool: it pushes, deploys or publishes. */
export const SENDING: RegExp = /(?:^|[^a-z])(?:push|deploy|publish)(?:$|[^a-z])/i
