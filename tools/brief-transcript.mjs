#!/usr/bin/env node
// Prints the brief of a transcript, by the built packages alone: what tools/fidelity and a quick look use before the CLI is built.
//   node tools/brief-transcript.mjs FILE [TOKENS]
import { readClaudeCodeTranscript } from '../packages/hooks/dist/index.js'
import { foldActions, renderBrief } from '../packages/snapshot/dist/index.js'

const [file, tokens = '2000'] = process.argv.slice(2)
const facts = foldActions(readClaudeCodeTranscript(file))
process.stdout.write(renderBrief({ facts }, { budgetTokens: Number(tokens) }))
