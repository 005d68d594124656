/** A project and a state of the user in a folder of their own, and sessions of a toy agent in them. */
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AgentSession, createSession, type SessionOptions } from '../src/index.ts'

export function agentFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `winddown-${name}-`))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
  return folder
}

export const beginIn = (folder: string, sessionId: string, own: Partial<SessionOptions> = {}): AgentSession =>
  createSession({
    projectPath: join(folder, 'project'),
    stateFolder: join(folder, 'state'),
    sessionId,
    agent: 'toy',
    limit: 100_000,
    ...own,
  })
