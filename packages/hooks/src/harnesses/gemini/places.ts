/** The folder in which `.gemini` is: HOME, unless its user moved it; null where neither is an absolute path. */
export function geminiHome(
  home: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  const folder = environment['GEMINI_CLI_HOME'] || home
  return folder?.startsWith('/') === true ? folder : null
}
