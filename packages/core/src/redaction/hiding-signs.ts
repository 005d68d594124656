/** Signs by which a text may read otherwise than it stands: asked of every text, so each expression is one that fails fast. */

/**
 * A sign that is not seen, controls included, or a letter, digit or hyphen of East Asian keyboards. What emoji and scripts need is one only
 * where it stands beside ASCII.
 */
export const HIDING: RegExp =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\b\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\uff0d\uff10-\uff19\uff20-\uff5a]|[!-~][\u034f\u115f-\u180f\u3164\ufdd0-\ufe0f\uffa0-\ufffc\ufffe\uffff\ud800-\udfff]/

/** A wide sign: one may stand between a name and a secret, or within a token. Whole languages are written with them. */
export const WIDE: RegExp = /[\uff02-\uff1f]/
/** One that stands between two letters or digits. */
export const WIDE_WITHIN: RegExp = /\w[\uff02-\uff1f]\w/

/** True where signs are written as codes. */
export const holdsCodes = (text: string): boolean =>
  (text.includes('%') && /%[2-7][0-9A-Fa-f]/.test(text)) ||
  (text.includes('\\') && /\\(?:u00|x[1-7]|033\[|e\[)/.test(text)) ||
  (text.includes('&') && /&(?:#|quot;|apos;|equals;|colon;|amp;)/.test(text))
