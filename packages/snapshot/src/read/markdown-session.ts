import type { Loose } from './loose-json.ts'

/**
 * Reads a session of which only the Markdown is left, by the headings of the original, into the shape of its JSON.
 * Null where the document names no session at all.
 */
export function parseSessionMarkdown(markdown: string): Loose | null {
  const sections = splitSections(markdown)
  const metadata = sections.get('session metadata') ?? ''
  const working = sections.get('what you were working on') ?? ''
  const git = sections.get('git context') ?? ''
  if (!/session/i.test(markdown.slice(0, 2_000)) || sections.size === 0) return null
  const branch = field(git, 'Branch')
  return {
    session_id: field(metadata, 'Session ID'),
    paused_at: isoTime(field(metadata, 'Paused At')),
    project_path: field(metadata, 'Project'),
    version: field(metadata, 'Version'),
    conversation: {
      primary_task: field(working, 'Primary Task'),
      current_phase: field(working, 'Current Phase'),
      summary: block(working, 'Summary'),
      accomplishments: items(sections.get('accomplishments this session')),
      next_steps: items(sections.get('next steps (priority order)') ?? sections.get('next steps')),
    },
    git_context: branch === undefined ? {} : { is_git_repo: true, branch, status: {} },
    active_context: { working_directory: field(sections.get('active context') ?? '', 'Working Directory') },
    important_reminders: items(sections.get('important reminders')),
    open_questions: items(sections.get('open questions')),
  }
}

/** Bodies of the second-level sections by their lower-case title; a heading inside a code fence is none. */
function splitSections(markdown: string): Map<string, string> {
  const sections = new Map<string, string[]>()
  let body: string[] | undefined
  let fence: string | undefined
  for (const line of markdown.split(/\r?\n/)) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark !== undefined) fence = fence === undefined ? mark : line.trim().startsWith(fence) ? undefined : fence
    const title = fence === undefined ? /^## +(.+?)\s*$/.exec(line)?.[1] : undefined
    if (title !== undefined) {
      body = []
      sections.set(title.toLowerCase(), body)
    } else body?.push(line)
  }
  return new Map([...sections].map(([title, lines]) => [title, lines.join('\n').trim()]))
}

/** `**Name**: value`, with or without a list mark; backticks and escapes around the value are the document's, not the value's. */
function field(section: string, name: string): string | undefined {
  const line = section.split('\n').find((text) => text.replace(/^[-*] +/, '').startsWith(`**${name}**`))
  const value = line
    ?.replace(/^[-*] +/, '')
    .slice(name.length + 4)
    .replace(/^:?\s*/, '')
  return value === undefined || value === '' ? undefined : plain(value)
}

/** A field whose text stands in the lines below it. */
function block(section: string, name: string): string | undefined {
  const lines = section.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`**${name}**`))
  if (start < 0) return undefined
  const own = field(section, name)
  const below = lines.slice(start + 1)
  const end = below.findIndex((line) => line.startsWith('**') || line.startsWith('#') || line.startsWith('>'))
  const rest = below
    .slice(0, end < 0 ? undefined : end)
    .join('\n')
    .trim()
  return [own, rest === '' ? undefined : plain(rest)].filter((part) => part !== undefined).join('\n') || undefined
}

/** Entries of the lists in a section, bullets and numbers alike, without the words for an empty list. */
function items(section: string | undefined): string[] {
  return (section ?? '').split('\n').flatMap((line) => {
    const entry = /^(?:[-*+] |\d+[.)] )\s*(.+)$/.exec(line)?.[1]
    return entry === undefined || /^(none|nothing)( recorded)?\.?$/i.test(entry) ? [] : [plain(entry)]
  })
}

function plain(text: string): string {
  const code = /^(`+) ?([\s\S]*?) ?\1(?: UTC)?$/.exec(text.trim())?.[2]
  return (code ?? text.replace(/\\([\\`*_[\]<>|~$#+\-=.)])/g, '$1').replace(/&amp;/g, '&')).trim()
}

function isoTime(text: string | undefined): string | undefined {
  const parts = /(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d+)?\s*(UTC|Z|[+-]\d\d:?\d\d)?/.exec(text ?? '')
  if (parts === null) return undefined
  const [, day, time, , zone] = parts
  const date = new Date(`${day}T${time}${zone === undefined || zone === 'UTC' ? 'Z' : zone}`)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
