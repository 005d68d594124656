/** Work that the agent started beside its own: sub-agents and commands in the background. */
import type { SystemEventData, ToolCallData } from '@winddown/core'
import { ENDED_BADLY } from '../../../ecosystems/output/complaints.ts'
import { BOUNDS } from '../../../facts/bounds.ts'
import type { ChildFact } from '../../../facts/intentions.ts'
import { cut, lastLines, oneLine } from '../../../text/excerpt.ts'
import { number, text } from '../../event-data.ts'
import { type Moment, stamp } from '../../stream.ts'

/** Characters of what a child came to, and of what it was told. */
const RESULT = 1200
const PROMPT = 600
const CHANGED = 12

/** How a child ended: the harness's word for it, and the exit code of one that failed, which its word may hide. */
export function endOf(data: SystemEventData): string {
  const status = text(data['status']) ?? 'ended'
  const code = number(data['exit_code'])
  if (code === undefined || code === 0) return status
  return ENDED_BADLY.test(status) ? `${status}, exit ${code}` : `failed, exit ${code}`
}

export class ChildLedger {
  readonly #children = new Map<string, { -readonly [K in keyof ChildFact]: ChildFact[K] }>()

  started(id: string | undefined, kind: string | undefined, task: string, moment: Moment): void {
    const key = id ?? `record ${moment.record}`
    const before = this.#children.get(key)
    // The call that started it and the event that says so are one start: what is known by the first stays.
    if (before?.status === 'running') {
      if (task !== '') before.task = cut(oneLine(task), 400)
      return
    }
    this.#children.set(key, {
      id: key,
      kind: kind === 'agent' || kind === 'command' ? kind : 'other',
      task: cut(oneLine(task), 400),
      status: 'running',
      ...stamp(moment),
    })
    if (this.#children.size > BOUNDS.children * 2) {
      for (const [old, child] of this.#children) {
        if (child.status === 'running' && this.#children.size < BOUNDS.children * 4) continue
        this.#children.delete(old)
        break
      }
    }
  }

  ended(id: string | undefined, status: string, summary: string | undefined, moment: Moment): void {
    const child = id === undefined ? undefined : this.#children.get(id)
    if (!child) return
    child.status = 'ended'
    child.ended_as = cut(oneLine(status), 60)
    // A notice that it is done says less than the result that was given before, which stays.
    const told = cut((summary ?? '').trim(), RESULT)
    if (told !== '' && told.length > (child.result?.length ?? 0)) child.result = told
    Object.assign(child, stamp(moment))
  }

  /** What one that runs has printed by now, and when it last did. */
  printed(id: string | undefined, output: string, writtenAt: string | undefined): void {
    const child = id === undefined ? undefined : this.#children.get(id)
    const printed = lastLines(output, 3, 300)
    if (child === undefined || printed === '') return
    child.printed = printed
    if (writtenAt !== undefined) child.printed_at = cut(writtenAt, 40)
  }

  outputGoesTo(id: string | undefined, file: string | undefined): void {
    const child = id === undefined ? undefined : this.#children.get(id)
    if (child !== undefined && file !== undefined) child.output_file = cut(file, 300)
  }

  /** A call of a sub-agent: how many there were, and what they changed. */
  did(id: string, data: ToolCallData): void {
    const child = this.#children.get(id)
    if (!child) return
    child.calls = (child.calls ?? 0) + 1
    const changed = new Set(child.changed)
    for (const { path, access } of data.files ?? []) if (access !== 'read' && changed.size < CHANGED) changed.add(path)
    if (changed.size > 0) child.changed = [...changed]
  }

  /** A call that started work of its own: running while its outcome says so. */
  call(data: ToolCallData, moment: Moment): void {
    const command = typeof data.command === 'string' ? data.command : undefined
    if (data.outcome === 'running' && (data.kind === 'agent' || data.kind === 'command' || data.child_id)) {
      this.started(data.child_id, data.kind, data.description ?? data.child_task ?? command ?? data.tool, moment)
      this.#describe(data.child_id ?? `record ${moment.record}`, data)
    } else if (data.kind === 'agent' && data.child_task) {
      this.started(data.child_id ?? data.tool_use_id, 'agent', data.description ?? data.child_task, moment)
      // Of a call without a result it is not known that it ended.
      if (data.unanswered !== true)
        this.ended(
          data.child_id ?? data.tool_use_id ?? `record ${moment.record}`,
          data.outcome ?? 'ended',
          data.output,
          moment,
        )
      this.#describe(data.child_id ?? data.tool_use_id ?? `record ${moment.record}`, data)
    }
  }

  /** What it was told to do in full, and where its output goes. */
  #describe(id: string, data: ToolCallData): void {
    const child = this.#children.get(id)
    if (!child) return
    const prompt = cut(oneLine(data.child_task ?? data.command ?? ''), PROMPT)
    if (prompt !== '' && prompt !== child.task) child.prompt = prompt
    this.outputGoesTo(id, data.output_file)
    const printed = child.kind === 'command' ? lastLines(data.output ?? '', 3, 300) : ''
    if (printed !== '') child.printed = printed
  }

  facts(shorten: (path: string) => string): ChildFact[] {
    return [...this.#children.values()]
      .slice(-BOUNDS.children)
      .map((child) => (child.changed ? { ...child, changed: child.changed.map(shorten) } : child))
  }
}
