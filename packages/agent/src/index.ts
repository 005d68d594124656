export { type AgentSession, createSession, type UsageDetails } from './agent-session.ts'
export type { ReadTranscript, SessionOptions } from './session-options.ts'
