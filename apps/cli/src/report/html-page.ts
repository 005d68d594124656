/** The report as one file: nothing is loaded, and of scripts only ours runs. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { cleanJson } from '../terminal/output.ts'
import type { Report } from './report-data.ts'

const part = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** JSON that can neither end its element nor begin another one, in any parser. */
const embedded = (json: string): string =>
  json.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

/**
 * @param clean takes out of a text of the data what was remembered as a secret
 */
export function htmlPage(report: Report, clean: (text: string) => string): string {
  // An end tag in a script would end it; inside of a string of JavaScript this one says the same.
  const script = part('./report-page.js').replace(/<\/(script)/gi, '<\\/$1')
  const style = part('./report-style.css')
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>winddown report</title>
<style>${style}</style>
</head>
<body>
<main><noscript>This page draws its figures with a script of its own. winddown stats prints them without one.</noscript></main>
<script type="application/json" id="data">${embedded(cleanJson(JSON.stringify(report), clean))}</script>
<script>${script}</script>
</body>
</html>
`
}
