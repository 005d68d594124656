/** Whose thread a rollout is, by its first record. */

import { objectIn, textOf } from '../../steps/record-values.ts'
import type { Step, TranscriptRecord } from '../../steps/step.ts'
import { readLines } from '../../text/line-reader.ts'
import { fieldsOf } from '../../tool-calls/arguments.ts'

/**
 * Who gives the prompts of a thread: a person; another agent, in whose session it was begun; or a program that began a session of
 * its own.
 */
export type ThreadOf = 'person' | 'agent' | 'program'

/** Fields that only the thread of a sub-agent has. */
const OF_AGENTS = ['parent_thread_id', 'agent_path', 'agent_nickname', 'agent_role', 'agent_type']

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

/** Records of 0.36 to 0.169. A way of beginning that is not known, given as an object, is no person's. */
export function threadOf(meta: unknown): ThreadOf {
  const fields: Readonly<Record<string, unknown>> = typeof meta === 'object' && meta !== null ? { ...meta } : {}
  const { source, thread_source: given } = fields
  if (OF_AGENTS.some((name) => isSaid(fields[name]))) return 'agent'
  const said = [source, given].map((one) => (typeof one === 'string' ? one.toLowerCase() : one))
  if (said.some((one) => typeof one === 'string' && /^(?:sub_?agent|internal|memory_consolidation)\b/.test(one)))
    return 'agent'
  if (typeof source === 'object' && source !== null)
    return Object.keys(source).some((name) => name !== 'custom') ? 'agent' : isPersons(given)
  // What another program asks by way of a tool, it asks in words of its model.
  if (said[0] === 'mcp') return 'program'
  return isPersons(given)
}

const isPersons = (given: unknown): ThreadOf => (!isSaid(given) || given === 'user' ? 'person' : 'program')

/**
 * Tells whose the steps of a rollout are: of another agent's thread all of them, of a program's its prompts. Its first record says it: a
 * fork repeats those of the thread that it came from.
 */
export function inThread(): (record: TranscriptRecord, steps: readonly Step[]) => readonly Step[] {
  let thread: ThreadOf | undefined
  let agent = 'sub-agent'
  return (record, steps) => {
    if (thread === undefined && record['type'] === 'session_meta') {
      const meta = fieldsOf(record['payload'])
      thread = threadOf(meta)
      agent = textOf(meta['id']) ?? agent
    }
    if (thread === 'agent') return steps.map((step) => ({ ...step, agent }))
    if (thread !== 'program') return steps
    return steps.map((step) =>
      step.do === 'request' && (step.origin === 'user' || step.origin === 'slash_command')
        ? { ...step, origin: 'machine' }
        : step,
    )
  }
}

/** Bytes in which the first record of a rollout ends; the instructions in it are tens of kilobytes. What has no line is not read to its end. */
const FIRST_RECORD = 8 * 1024 * 1024

/** The same of a rollout on the disk; a person's where it cannot be read. */
export function threadIn(path: string): ThreadOf {
  try {
    for (const line of readLines(path, { toByte: FIRST_RECORD })) {
      const record = line.kind === 'damage' ? undefined : objectIn(line.text)
      return record?.['type'] === 'session_meta' ? threadOf(record['payload']) : 'person'
    }
  } catch {
    // It is not there yet, or gone: nothing says that it is another's.
  }
  return 'person'
}
