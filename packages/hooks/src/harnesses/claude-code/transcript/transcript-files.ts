import { checkPlaces } from '../../../harness/check-places.ts'
import type { HarnessPlaces, TranscriptFile } from '../../../harness/transcript-adapter.ts'
import { entriesOf, statsOf } from '../../../text/folders.ts'
import { readLines } from '../../../text/line-reader.ts'
import { readableLine } from './transcript-line.ts'

/** Characters of a session id that are enough to ask for it. */
const SHORTEST = 6

/** Longest name of a project's folder; what is longer is cut, with a hash behind it. */
const LONGEST_NAME = 200

const projectsFolder = ({ home, environment }: HarnessPlaces): string =>
  `${environment['CLAUDE_CONFIG_DIR'] || `${home}/.claude`}/projects`

const transcriptsIn = (folder: string, wanted: (session: string) => boolean): TranscriptFile[] =>
  entriesOf(folder).flatMap((name) => {
    const sessionId = name.endsWith('.jsonl') ? name.slice(0, -'.jsonl'.length) : ''
    // `agent-<id>.jsonl` is a sub-agent's, as older versions kept them.
    if (sessionId === '' || sessionId.startsWith('agent-') || !wanted(sessionId)) return []
    const path = `${folder}/${name}`
    const stat = statsOf(path)
    return stat?.isFile() ? [{ path, sessionId, size: stat.size, modifiedAt: stat.mtime.toISOString() }] : []
  })

const newestFirst = (files: readonly TranscriptFile[]): TranscriptFile[] =>
  [...files].sort((a, b) => (a.modifiedAt < b.modifiedAt ? 1 : a.modifiedAt > b.modifiedAt ? -1 : 0))

/** Transcripts of a session by its id or the beginning of it: `~/.claude/projects/<project>/<id>.jsonl`, or under `CLAUDE_CONFIG_DIR`. */
export const findClaudeCodeTranscripts = (session: string, places: HarnessPlaces): TranscriptFile[] => {
  checkPlaces('findTranscripts', places)
  if (!/^[\w-]+$/.test(session)) return []
  const projects = projectsFolder(places)
  const isNamed = (id: string): boolean => id === session || (session.length >= SHORTEST && id.startsWith(session))
  return newestFirst(entriesOf(projects).flatMap((folder) => transcriptsIn(`${projects}/${folder}`, isNamed)))
}

/** Those of all sessions. */
export const everyClaudeCodeTranscript = (places: HarnessPlaces): TranscriptFile[] => {
  const projects = projectsFolder(places)
  return newestFirst(entriesOf(projects).flatMap((folder) => transcriptsIn(`${projects}/${folder}`, () => true)))
}

/** Transcripts of the sessions that started in a folder: its path with everything but letters and digits turned to `-`. */
export const listClaudeCodeTranscripts = (project: string, places: HarnessPlaces): TranscriptFile[] => {
  checkPlaces('listTranscripts', places)
  const named = places.environment['CLAUDE_CODE_PROJECT_DIR_NAME']
  const name = (places.environment['CLAUDE_CONFIG_DIR'] && named) || project.replace(/[^A-Za-z0-9]/g, '-')
  const projects = projectsFolder(places)
  if (name.length <= LONGEST_NAME) return newestFirst(transcriptsIn(`${projects}/${name}`, () => true))
  const beginning = name.slice(0, LONGEST_NAME)
  return newestFirst(
    entriesOf(projects)
      .filter((folder) => folder.startsWith(beginning))
      .flatMap((folder) => transcriptsIn(`${projects}/${folder}`, () => true)),
  )
}

/** Lines that are looked at before a file is taken for something else: the program's own books may come first. */
const FIRST_LINES = 50

/** Programs that took over the form of a line name what it is from, its model beside the message, or give a message in parts. */
const isForeign = (text: string): boolean => {
  const line = JSON.parse(text) as {
    readonly provenance?: unknown
    readonly model?: unknown
    readonly message?: unknown
  }
  const { message } = line
  const inParts = typeof message === 'object' && message !== null && 'parts' in message
  return inParts || typeof line.provenance === 'string' || typeof line.model === 'string'
}

/** Whether a file is a transcript of Claude Code: one of its first lines has the shape of one. False where it cannot be read. */
export const isClaudeCodeTranscript = (path: string): boolean => {
  try {
    let seen = 0
    for (const line of readLines(path)) {
      if (++seen > FIRST_LINES) return false
      if (line.kind !== 'line') continue
      const at = readableLine(line.text)
      if (at?.sessionId && at.type && (at.message !== undefined || at.uuid !== undefined || at.operation !== undefined))
        return !isForeign(line.text)
    }
  } catch {
    // The caller asks what the file is; that it cannot be read is said when it is read.
  }
  return false
}

/** `<id>.jsonl` */
export const claudeCodeSessionIdOf = (path: string): string =>
  path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl$/, '')
