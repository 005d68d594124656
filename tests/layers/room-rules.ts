import { dirname, join, normalize } from 'node:path'

/** The rooms of a package: the folders of its `src`, and which of them a file of each may import. */
export interface Rooms {
  /** Folder below the root. */
  readonly folder: string
  /** By room. A file of `src` itself is a room of its own, by its name; `index.ts` may import all, and nobody imports it. */
  readonly mayImport: Readonly<Record<string, readonly string[]>>
}

export const ROOMS: readonly Rooms[] = [
  {
    folder: 'packages/core',
    mayImport: {
      base: [],
      disk: ['base'],
      action: ['base'],
      context: ['base', 'action'],
      passage: ['action'],
      redaction: ['base', 'action'],
      store: ['base', 'disk'],
      log: ['base', 'disk', 'action', 'redaction', 'store'],
      'user-state': ['base', 'disk', 'action', 'redaction', 'store'],
      pause: ['base', 'disk', 'action', 'redaction', 'store', 'log', 'user-state'],
      recovery: ['base', 'disk', 'redaction', 'store', 'log', 'user-state', 'pause'],
    },
  },
  {
    folder: 'packages/snapshot',
    mayImport: {
      'version.ts': [],
      schema: [],
      git: [],
      facts: [],
      'session-facts.ts': ['facts'],
      'snapshot.ts': ['facts', 'git', 'session-facts.ts'],
      'leaving-out.ts': ['session-facts.ts'],
      text: ['language'],
      language: ['text', 'facts', 'session-facts.ts'],
      ecosystems: ['text', 'facts', 'shell'],
      shell: ['text', 'facts', 'ecosystems'],
      fold: ['text', 'language', 'ecosystems', 'shell', 'facts', 'session-facts.ts'],
      brief: ['text', 'language', 'facts', 'ecosystems', 'git', 'session-facts.ts', 'leaving-out.ts'],
      secrets: ['language'],
      build: ['brief', 'fold', 'language', 'facts', 'git', 'secrets', 'session-facts.ts', 'snapshot.ts', 'version.ts'],
      derive: ['build', 'snapshot.ts'],
      recall: ['brief', 'ecosystems', 'facts', 'fold', 'session-facts.ts', 'shell', 'text'],
      ask: ['brief', 'build', 'derive', 'kept', 'read', 'recall', 'text'],
      'recall.ts': ['ask', 'brief', 'build', 'derive', 'kept', 'recall'],
      'light.ts': ['brief', 'carried', 'fold', 'read', 'session-facts.ts', 'snapshot.ts', 'write'],
      drift: ['build', 'git', 'secrets', 'snapshot.ts'],
      'brief-renderer.ts': ['brief', 'drift', 'figures', 'read', 'text'],
      read: ['fold', 'git', 'schema', 'snapshot.ts', 'text'],
      carried: ['facts', 'figures', 'read', 'snapshot.ts'],
      archive: ['build', 'carried', 'read', 'snapshot.ts', 'write'],
      kept: ['build', 'secrets', 'write'],
      figures: ['facts', 'language', 'read', 'session-facts.ts', 'snapshot.ts', 'text'],
      write: [
        'brief',
        'carried',
        'secrets',
        'text',
        'language',
        'fold',
        'build',
        'derive',
        'facts',
        'git',
        'session-facts.ts',
        'leaving-out.ts',
        'snapshot.ts',
      ],
    },
  },
  {
    folder: 'packages/hooks',
    mayImport: {
      text: [],
      meter: [],
      events: [],
      install: [],
      briefs: [],
      handler: ['briefs', 'decide', 'session', 'tool-calls'],
      'tool-calls': ['text'],
      decide: ['events'],
      harness: ['events', 'meter', 'text'],
      session: ['decide', 'events', 'harness'],
      'in-host': ['events', 'harness'],
      fast: ['decide', 'harness', 'meter', 'session'],
      steps: ['events', 'harness', 'text', 'tool-calls'],
      harnesses: ['events', 'harness', 'in-host', 'install', 'meter', 'steps', 'text', 'tool-calls'],
      'harness-tables': ['harness', 'harnesses', 'install'],
      registry: ['harness', 'install'],
      lookup: ['harness', 'harness-tables', 'install', 'registry'],
      runner: ['briefs', 'decide', 'events', 'handler', 'harness', 'registry', 'session'],
      conformance: ['events', 'harness', 'install', 'lookup', 'registry'],
      'settings.ts': ['harness-tables', 'install', 'lookup'],
      'conformance.ts': ['conformance'],
      'checked-parts.ts': ['harness', 'steps', 'text'],
      'adapter.ts': ['checked-parts.ts', 'decide', 'events', 'harness', 'runner', 'steps', 'text', 'tool-calls'],
    },
  },
  {
    folder: 'packages/agent',
    mayImport: {
      'state-folder.ts': [],
      'session-options.ts': [],
      'recall.ts': ['session-options.ts'],
      'check-session-options.ts': ['session-options.ts'],
      'take-back.ts': ['session-options.ts'],
      'session-parts.ts': ['session-options.ts', 'state-folder.ts'],
      'usage-details.ts': [],
      'agent-session.ts': [
        'check-session-options.ts',
        'recall.ts',
        'session-options.ts',
        'session-parts.ts',
        'state-folder.ts',
        'take-back.ts',
        'usage-details.ts',
      ],
    },
  },
  {
    folder: 'apps/cli',
    mayImport: {
      'environment.ts': [],
      terminal: [],
      project: ['environment.ts', 'terminal'],
      install: ['project', 'terminal'],
      doctor: ['install', 'kept', 'project', 'terminal'],
      notes: ['project'],
      hook: ['environment.ts', 'notes', 'project', 'terminal'],
      kept: ['hook', 'project', 'transcripts'],
      transcripts: ['environment.ts', 'kept', 'project', 'terminal'],
      noted: ['notes', 'project', 'terminal', 'transcripts'],
      recall: ['kept', 'project', 'transcripts'],
      archive: ['environment.ts', 'kept', 'project', 'search', 'transcripts'],
      search: ['project', 'recall'],
      report: ['environment.ts', 'project', 'recall', 'terminal'],
      mcp: ['environment.ts', 'project', 'recall', 'terminal', 'transcripts'],
      'command-line': ['environment.ts', 'terminal', 'commands'],
      commands: [
        'mcp',
        'recall',
        'report',
        'archive',
        'search',
        'command-line',
        'doctor',
        'environment.ts',
        'hook',
        'install',
        'kept',
        'noted',
        'notes',
        'project',
        'terminal',
        'transcripts',
      ],
      programs: ['command-line', 'environment.ts', 'hook', 'project', 'terminal'],
    },
  },
]

/** Files that stand side by side in a folder without anybody losing the overview; lists of like things may be longer. */
const MOST_FILES = 22
const LISTS = ['lexicons', 'ecosystems', 'commands']

/** One source file: its path below `src`, and its text. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** The files of the same package that a file imports, re-exports or loads, below `src`. */
export function neighboursOf({ path, text }: Source): readonly string[] {
  const specifiers = [...text.matchAll(/\bfrom\s*['"](\.[^'"]+)['"]|\bimport\s*\(?\s*['"](\.[^'"]+)['"]/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  )
  return specifiers.filter((name) => name.endsWith('.ts')).map((name) => normalize(join(dirname(path), name)))
}

const roomOf = (path: string): string => path.split('/')[0] ?? path

/** The harness whose folder a file stands in; undefined for all others. */
const harnessOf = (path: string): string | undefined => /^harnesses\/([^/]+)\//.exec(path)?.[1]

/** Imports that lead where a room may not, a line each. */
export function roomFaults({ mayImport }: Rooms, sources: readonly Source[]): readonly string[] {
  const faults: string[] = []
  for (const source of sources) {
    const room = roomOf(source.path)
    if (room === 'index.ts') continue
    const allowed = Object.hasOwn(mayImport, room) ? mayImport[room] : undefined
    if (allowed === undefined) {
      faults.push(`${source.path}: the room ${room} is not in the table`)
      continue
    }
    for (const target of neighboursOf(source)) {
      const other = roomOf(target)
      if (other !== room && !allowed.includes(other)) faults.push(`${source.path}: ${room} may not import ${other}`)
      // What two harnesses share belongs to neither.
      const [own, foreign] = [harnessOf(source.path), harnessOf(target)]
      if (own !== undefined && foreign !== undefined && own !== foreign)
        faults.push(`${source.path}: the harness ${own} may not import ${foreign}`)
    }
  }
  return faults
}

/** Circles of imports among the files of a package, each as the files on its way. */
export function circlesIn(sources: readonly Source[]): readonly string[] {
  const neighbours = new Map(sources.map((source) => [source.path, neighboursOf(source)]))
  const state = new Map<string, 'open' | 'done'>()
  const way: string[] = []
  const circles: string[] = []
  const visit = (path: string): void => {
    state.set(path, 'open')
    way.push(path)
    for (const next of neighbours.get(path) ?? []) {
      if (state.get(next) === 'open') circles.push([...way.slice(way.indexOf(next)), next].join(' > '))
      else if (state.get(next) === undefined) visit(next)
    }
    way.pop()
    state.set(path, 'done')
  }
  for (const path of neighbours.keys()) if (state.get(path) === undefined) visit(path)
  return circles
}

/** Folders with more files side by side than {@link MOST_FILES}. */
export function crowdedFolders(paths: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const path of paths) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
  return [...counts]
    .filter(([folder, count]) => count > MOST_FILES && !LISTS.includes(folder.split('/').at(-1) ?? ''))
    .map(([folder, count]) => `${folder}: ${count} files`)
}
