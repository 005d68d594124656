/** The tour (a session of Claude Code with something of every kind) where its agent would keep it, in a sandbox. */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox } from './sandbox.ts'

export const TOUR: string = join(
  import.meta.dirname,
  '../../../packages/hooks/tests/fixtures/claude-code/tour/transcript.jsonl',
)

/** The session's id, as the tour's lines say it. */
export const SESSION = '7d0c1f6e-52a4-4c1b-9a39-0e6f4f2a8b11'

/** Where Claude Code keeps the transcript of a session; its folder is there afterwards. */
export function transcriptPath(
  { home, project }: Pick<Sandbox, 'home' | 'project'>,
  session: string = SESSION,
): string {
  const folder = join(home, '.claude/projects', project.replace(/[^A-Za-z0-9]/g, '-'))
  mkdirSync(folder, { recursive: true })
  return join(folder, `${session}.jsonl`)
}

/** Puts the tour there, as if the session had worked in that project; `change` makes another text of it. Gives its path. */
export function keepTour(
  box: Pick<Sandbox, 'home' | 'project'>,
  session: string = SESSION,
  change: (text: string) => string = (text) => text,
): string {
  const path = transcriptPath(box, session)
  const text = change(readFileSync(TOUR, 'utf8'))
  writeFileSync(path, text.replaceAll('/work/till', box.project).replaceAll(SESSION, session))
  return path
}

/** One more request of the person, after all others. */
export function askMore(transcript: string, { project }: Pick<Sandbox, 'project'>, content: string): void {
  const line = {
    type: 'user',
    sessionId: SESSION,
    cwd: project,
    uuid: 'f0000000-0000-4000-8000-000000000002',
    timestamp: '2026-11-22T11:00:00.000Z',
    message: { role: 'user', content },
  }
  appendFileSync(transcript, `${JSON.stringify(line)}\n`)
}
