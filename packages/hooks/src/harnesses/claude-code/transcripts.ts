import { measureAsHook } from '../../harness/measure-transcript.ts'
import type { TranscriptAdapter } from '../../harness/transcript-adapter.ts'
import { CLAUDE_CODE } from './events.ts'
import { measureClaudeCode } from './meter/meter.ts'
import { readClaudeCodePassages } from './passages/passage-reader.ts'
import { claudeCodeSession } from './session.ts'
import { claudeCodeDeletion } from './settings/deletion.ts'
import {
  claudeCodeSessionIdOf,
  everyClaudeCodeTranscript,
  findClaudeCodeTranscripts,
  isClaudeCodeTranscript,
  listClaudeCodeTranscripts,
} from './transcript/transcript-files.ts'
import { glanceAtTranscript } from './transcript/transcript-glance.ts'
import { readClaudeCodeTranscript } from './transcript/transcript-reader.ts'

/** Transcripts of Claude Code: reading them, and finding them on the disk. */
export const claudeCodeTranscripts: TranscriptAdapter = {
  id: CLAUDE_CODE,
  readTranscript: readClaudeCodeTranscript,
  readPassages: readClaudeCodePassages,
  recognize: isClaudeCodeTranscript,
  glance: glanceAtTranscript,
  findTranscripts: findClaudeCodeTranscripts,
  everyTranscript: everyClaudeCodeTranscript,
  listTranscripts: listClaudeCodeTranscripts,
  sessionIdOf: claudeCodeSessionIdOf,
  deletion: claudeCodeDeletion,
  pattern: '~/.claude/projects/*/*.jsonl',
  measure: (path, context) =>
    measureAsHook({ id: CLAUDE_CODE, measure: measureClaudeCode }, claudeCodeSession, path, context),
}
