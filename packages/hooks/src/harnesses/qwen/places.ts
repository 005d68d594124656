/** The folder of Qwen Code's settings and chats: `~/.qwen`, unless its user moved it; null where that is no absolute path. */
export function qwenHome(
  home: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  const folder = environment['QWEN_HOME'] || (home === undefined ? undefined : `${home}/.qwen`)
  return folder?.startsWith('/') === true ? folder : null
}
