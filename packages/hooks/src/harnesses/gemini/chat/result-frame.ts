const UNTRUSTED = /^\s*<untrusted_context>\n?([\s\S]*?)\n?<\/untrusted_context>\s*/

/** What a tool said, without the mark that Gemini CLI puts around what comes from outside. */
export const withoutFrame = (said: string): string => UNTRUSTED.exec(said)?.[1] ?? said
