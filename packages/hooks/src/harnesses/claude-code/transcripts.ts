import type { TranscriptAdapter } from '../../harness/transcript-adapter.ts'
import { readClaudeCodePassages } from './passages/passage-reader.ts'
import {
  findClaudeCodeTranscripts,
  isClaudeCodeTranscript,
  listClaudeCodeTranscripts,
} from './transcript/transcript-files.ts'
import { readClaudeCodeTranscript } from './transcript/transcript-reader.ts'

/** Transcripts of Claude Code: reading them, and finding them on the disk. */
export const claudeCodeTranscripts: TranscriptAdapter = {
  id: 'claude-code',
  readTranscript: readClaudeCodeTranscript,
  readPassages: readClaudeCodePassages,
  recognize: isClaudeCodeTranscript,
  findTranscripts: findClaudeCodeTranscripts,
  listTranscripts: listClaudeCodeTranscripts,
}
