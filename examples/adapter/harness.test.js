import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { conformanceChecks } from '@winddown/hooks/conformance'
import { harness } from './harness.js'

const captured = fileURLToPath(new URL('./captured/greeting/', import.meta.url))
const payloads = readFileSync(`${captured}events.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
const sessions = [{ name: 'greeting', payloads, transcripts: [`${captured}transcript.jsonl`] }]

for (const { name, run } of conformanceChecks({ harness, sessions })) void test(name, run)
