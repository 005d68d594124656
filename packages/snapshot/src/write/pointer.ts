import { shellWord } from '@winddown/core'
import type { Snapshot } from '../snapshot.ts'
import { visible } from './visible-text.ts'

/** `LATEST-SESSION.txt`: the newest snapshot, for people and for whoever has only a text editor. */
export function toPointer(snapshot: Snapshot, storeDirectory: string): string {
  const id = snapshot.session_id
  const file = (extension: string): string => `${storeDirectory}/${id}${extension}`
  return [
    `Latest Session: ${id}`,
    `Paused At: ${utcTime(snapshot.paused_at)} UTC`,
    `Project: ${line(snapshot.project_path)}`,
    '',
    'Files:',
    `  - ${id}.json`,
    `  - ${id}.yaml`,
    `  - ${id}.md`,
    `  - ${snapshot.log.file}`,
    '',
    'Quick Resume:',
    ...snapshot.resume_instructions.quick_start.map((command) => `  ${line(command)}`),
    '',
    'Full Context:',
    `  cat ${shellWord(line(file('.md')))}`,
    '',
    'Validation:',
    `  ${snapshot.resume_instructions.validation_commands.check_git}`,
    `  ${snapshot.resume_instructions.validation_commands.check_session}`,
    '',
  ].join('\n')
}

/** `2026-11-22 16:00:00`; text that is no time stays as it is. */
export function utcTime(timestamp: string): string {
  const time = new Date(timestamp)
  return Number.isNaN(time.getTime()) ? timestamp : time.toISOString().slice(0, 19).replace('T', ' ')
}

function line(text: string): string {
  return visible(text.replace(/[\r\n]+/g, ' '))
}

/** The time that a pointer's text says, in milliseconds; null where it says none. */
export function pausedAtOf(pointer: string): number | null {
  const text = /^Paused At: (\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/m.exec(pointer)
  if (text === null) return null
  const time = Date.parse(`${text[1]}T${text[2]}Z`)
  return Number.isNaN(time) ? null : time
}
