export { type ToolCall, toolCallData, toolCallEvents } from './harnesses/claude-code/tool-call.ts'
export {
  type ReadTranscriptOptions,
  readClaudeCodeTranscript,
  type TranscriptDamage,
} from './harnesses/claude-code/transcript-reader.ts'
