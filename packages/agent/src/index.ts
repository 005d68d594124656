export { type AgentSession, createSession } from './agent-session.ts'
export type { ReadTranscript, SessionOptions } from './session-options.ts'
export type { NoteReference } from './take-back.ts'
export type { UsageDetails } from './usage-details.ts'
