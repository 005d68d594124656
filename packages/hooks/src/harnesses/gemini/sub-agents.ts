import { readdirSync, statSync } from 'node:fs'

/** The tool by which the main agent calls another one. */
export const CALLS_AGENT = 'invoke_agent'

/**
 * The sub-agent that is at work; null where none is. Payloads from within one look like the main agent's. Its chat is a file of its own
 * in a folder named after the session, and while it works, the main chat, which waits for it, is not written to.
 */
export function agentAtWork(transcript: string | null, sessionId: string): string | null {
  const at = transcript?.lastIndexOf('/') ?? -1
  if (transcript === null || at < 0) return null
  try {
    const folder = `${transcript.slice(0, at)}/${sessionId}`
    const since = statSync(transcript).mtimeMs
    let newest = { id: '', at: since }
    for (const name of readdirSync(folder)) {
      const id = /^([\w-]{1,64})\.jsonl$/.exec(name)?.[1]
      const { mtimeMs } = statSync(`${folder}/${name}`)
      if (id !== undefined && mtimeMs > newest.at) newest = { id, at: mtimeMs }
    }
    return newest.id === '' ? null : newest.id
  } catch {
    // The session had no sub-agent.
    return null
  }
}
