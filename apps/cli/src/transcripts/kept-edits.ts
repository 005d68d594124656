/** What a person wrote in an editor and could not be saved: it is kept for a while, without secrets. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { replaceFile, systemErrorCode } from '@winddown/core'
import { createWideRedactor } from '@winddown/snapshot'
import { type Project, stateDirectory } from '../project/project.ts'

/** How long, ms. */
const KEPT_FOR = 7 * 24 * 60 * 60_000

/** Takes secrets out of the text of a folder; what an editor left beside it goes: swap files hold the same. */
export function keepRedacted({ ownSecrets }: Project, folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = `${folder}/${name}`
    if (!/^\w[\w-]*\.md$/.test(name)) {
      rmSync(path, { recursive: true, force: true })
      continue
    }
    const text = readFileSync(path, 'utf8')
    const redactor = createWideRedactor({ extra: ownSecrets, fieldLimit: Number.MAX_SAFE_INTEGER })
    const clean = redactor.redactText(text).text
    // Written only where it differs: its age counts from when the person left it.
    if (clean !== text) replaceFile(path, clean)
  }
}

/** Clears up after edits that came to nothing, also of processes that were killed: secrets go at once, the texts after a week. */
export function sweepEdits(project: Project, now: Date = new Date()): void {
  const state = stateDirectory(project.environment)
  for (const name of existsSync(state) ? readdirSync(state) : []) {
    const [isEdit, pid] = /^edit-(?:(\d+)-)?\w{6}$/.exec(name) ?? []
    if (isEdit === undefined || (pid !== undefined && isAlive(Number(pid)))) continue
    const folder = `${state}/${name}`
    try {
      if (now.getTime() - statSync(folder).mtimeMs > KEPT_FOR) rmSync(folder, { recursive: true, force: true })
      else keepRedacted(project, folder)
    } catch {
      // Another process may be at it; the next one comes by.
    }
  }
}

/** Deletes what was kept of the brief of a session. */
export function dropEdits({ environment }: Project, sessionId: string): void {
  const state = stateDirectory(environment)
  for (const name of existsSync(state) ? readdirSync(state) : [])
    if (name.startsWith('edit-') && existsSync(`${state}/${name}/${editName(sessionId)}`))
      rmSync(`${state}/${name}`, { recursive: true, force: true })
}

/** The name of the file in which the brief of a session is edited. */
export const editName = (sessionId: string): string => `brief-of-${sessionId}.md`

/** Whether a process has this number: then it may be one that still edits. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH'
  }
}
