/** Where an administrator's settings are, the weakest first. */
export const MANAGED_SETTINGS: readonly string[] = ['/Library/Application Support/ClaudeCode', '/etc/claude-code'].map(
  (folder) => `${folder}/managed-settings.json`,
)
