import { HIDING, holdsCodes, WIDE, WIDE_WITHIN } from './hiding-signs.ts'
import type { RedactedText } from './redacted.ts'
import { mayNameSecret, WORDS_OF_SECRETS } from './secret-names.ts'

/**
 * Whether a text must be given to the redactor at all. It says yes wherever the redactor may find something or takes out what is for a
 * terminal, and often where it would not; a test holds it to that. It compiles no expression: a hook is a process a record, and nearly every record is innocent.
 *
 * The beginnings are those of `redaction-patterns.ts`, without those that hold another one; one part stands for several that share it.
 */
const BEGINNINGS =
  // Long line: a list of names.
  'PRIVATE KEY,Private-Lines,AKIA,ASIA,ABIA,ghp_,gho_,ghs_,ghu_,ghr_,github_pat_,glpat-,gldt-,glrt-,glptt-,glft-,glimt-,glagent-,gloas-,glsoat-,glcbt-,glffct-,xox,xapp-,hooks.slack.com/,com/api/webhooks/,webhook.office.com/,sk_live_,sk_test_,rk_live_,rk_test_,whsec_,sk-ant-,sk-or-,sk-proj-,sk-svcacct-,sk-admin-,AIza,ya29.,GOCSPX-,1//0,pypi-Ag,SG.,dop_v1_,doo_v1_,dor_v1_,HRKU-,Q~,eyJ,hf_,api_org_,:AA,NRAK-,NRJS-,NRII-,NRIQ-,NRRA-,shpat_,shpca_,shppa_,shpss_,sq0atp-,sq0csp-,sq0idp-,EAAA,dapi,hvs.,hvb.,hvr.,AGE-SECRET-KEY-1,lin_api_,lin_oauth_,ntn_,ATATT3,ATCTT3,ATBB,dp.pt.,dp.st.,dp.ct.,dp.sa.,glsa_,glc_,.atlasv1.,PMAK-,figd_,figo_,pscale_,sbp_,sb_secret_,fm1r_,fm2_,fo1_,sntrys_,sntryu_,dckr_pat_,dckr_oat_,SWMTKN-1-,rubygems_,gsk_,xai-,r8_,pplx-,tskey-,ops_eyJ,AKCp,redis-cli'
/** The same in lower case. */
const BEGINNINGS_IN_ANY_CASE =
  'accountkey=,sharedaccesskey=,sig=,bearer,pass:,identified,password,-us0,-us1,-us2,-us3,-us4,-us5,-us6,-us7,-us8,-us9'
/** In ordinary words too: suspicious only where a letter or digit stands this far on, where the token would still go on. */
const SHORT = 'SK33,AC33,key-35,npm_23,secret_46,sk-22'
/** The same with a dot there, for the tokens of Discord within three characters; the first is Airtable's. */
const DOTTED = 'pat17,MD24,MT24,Mj24,Mz24,ND24,NT24,Nj24,Nz24,OD24,OT24'

/**
 * Written for a program that compiles it anew for every record: tables rather than code.
 *
 * @param text of which the redactor cuts nothing: shorter than its limit for one field
 */
export function mayHoldSecret(text: string): boolean {
  const lower = text.toLowerCase()
  return (
    hasAny(text, BEGINNINGS) ||
    hasAny(lower, BEGINNINGS_IN_ANY_CASE) ||
    (lower.includes('://') && lower.includes('@')) ||
    (lower.includes('curl') && lower.includes('-u')) ||
    (lower.includes('-p') && hasAny(lower, 'mysql,mariadb,sshpass,login')) ||
    anyGoesOn(text, SHORT, false) ||
    anyGoesOn(text, DOTTED, true) ||
    mayAssignSecret(lower) ||
    holdsCodes(text) ||
    // Plain English and code, mostly.
    (/[^\t-\r -~]/.test(text) &&
      (HIDING.test(text) ||
        (WIDE.test(text) && (mayNameSecret(lower) || text.includes('@') || WIDE_WITHIN.test(text)))))
  )
}

const hasAny = (text: string, words: string): boolean => words.split(',').some((word) => text.includes(word))

const anyGoesOn = (text: string, entries: string, dotted: boolean): boolean =>
  entries.split(',').some((entry) => text.includes(entry.slice(0, -2)) && goesOn(text, entry, dotted))

/** @param entry a word, and how far on its token is looked at, in two digits */
function goesOn(text: string, entry: string, dotted: boolean): boolean {
  const word = entry.slice(0, -2)
  const distance = Number(entry.slice(-2))
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (dotted) {
      if (word === 'pat') {
        if (isToken(text, at + 3, at + distance)) return true
        continue
      }
      const dots = text.slice(at + distance, at + distance + 3)
      if (dots.includes('.') && isWord(text.charCodeAt(at + 4)) && isWord(text.charCodeAt(at + distance - 1)))
        return true
    } else if (
      isWord(text.charCodeAt(at + word.length)) &&
      isWord(text.charCodeAt(at + distance)) &&
      // `task-list`: a letter before it, unless that is the end of a line as JSON within the text writes it.
      !(word === 'sk-' && isSmall(text.charCodeAt(at - 1)) && text[at - 2] !== '\\')
    )
      return true
  }
  return false
}

/** True where letters and digits alone stand between two places, and a dot behind them. */
function isToken(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isWord(text.charCodeAt(at))) return false
  return text[to] === '.'
}

/** As `redactAssignments` looks for names and what joins them to a value. */
function mayAssignSecret(lower: string): boolean {
  for (const name of WORDS_OF_SECRETS) {
    for (let found = lower.indexOf(name); found >= 0; found = lower.indexOf(name, found + 1)) {
      let start = found
      while (isNameCharacter(lower.charCodeAt(start - 1))) start--
      let end = found + name.length
      while (isNameCharacter(lower.charCodeAt(end))) end++
      // A flag; or a name that is longer than any, which is cut where nobody knows.
      if (lower[start] === '-' || end - start > 64) return true
      let at = end
      let code = lower.charCodeAt(at)
      while (code === 32 || code === 44 || code === 10 || code === 13 || code === 9) code = lower.charCodeAt(++at)
      if (code > 126 || code === 92 || code === 63 || code === 33 || code === 58 || code === 61 || code === 62)
        return true
      if (at > end) {
        if (lower.slice(end, end + 256).includes('value')) return true
      } else if (code === 34 || code === 39 || code === 96 || code === 93) return true
    }
  }
  return false
}

const isSmall = (code: number): boolean => code >= 97 && code <= 122
const isWord = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90)
/** Letters, digits, `_`, `-`, `.`, `$`; of a text in lower case. */
const isNameCharacter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95 || code === 45 || code === 46 || code === 36

/**
 * Texts in which a redactor would find nothing, which makes them redacted; null where one of them has to be looked at closely.
 * @param texts as {@link mayHoldSecret} takes them
 */
export function innocentTexts<Name extends string>(
  texts: Readonly<Record<Name, string>>,
): Readonly<Record<Name, RedactedText>> | null {
  return mayHoldSecret(Object.values(texts).join('\n')) ? null : (texts as Readonly<Record<Name, RedactedText>>)
}
