/**
 * Names a turn by the response before it, since the program gives its turns no name: the hook of a prompt and the chat say the same.
 * @param response the newest one before; null where there is none
 */
export const turnAfter = (response: string | null): string =>
  response !== null && /^[\w-]{1,80}$/.test(response) ? `after-${response}` : 'first'
