/** The agent's task list, from whole lists (TodoWrite) and single changes (TaskUpdate) alike. */
import type { TaskChange } from '@winddown/core'
import { BOUNDS } from '../../facts/bounds.ts'
import type { TaskFact } from '../../facts/intentions.ts'
import type { SessionFacts } from '../../session-facts.ts'
import { cut, oneLine } from '../../text/excerpt.ts'
import { type Moment, stamp } from '../stream.ts'

interface Task {
  id: string
  text: string
  details: string | undefined
  status: TaskFact['status']
  moment: Moment
}

export class TaskList {
  /** Tasks of the list that is replaced whole, by text; and tasks with ids of their own. */
  #listed = new Map<string, Task>()
  readonly #single = new Map<string, Task>()
  readonly #done: Task[] = []
  #doneCount = 0
  /** Tasks that sub-agents made for themselves: `agent id`. */
  readonly #ofChildren = new Set<string>()

  /** True where no task is known, done or open. */
  get isEmpty(): boolean {
    return this.#listed.size + this.#single.size + this.#doneCount === 0
  }

  apply(changes: readonly TaskChange[], replace: boolean, moment: Moment): void {
    if (replace && changes.some((change) => this.#single.has(change.id))) {
      // A listing of the tasks that were created one by one.
      const listed = new Set(changes.map((change) => change.id))
      for (const id of this.#single.keys()) if (!listed.has(id)) this.#single.delete(id)
      // It is the whole list: what an earlier one named stands in it, too, or is gone.
      for (const task of this.#listed.values()) if (listed.has(task.id)) this.#single.set(task.id, task)
      this.#listed = new Map()
      for (const change of changes) this.#change(change, moment)
    } else if (replace) this.#replace(changes, moment)
    else for (const change of changes) this.#change(change, moment)
  }

  /**
   * A sub-agent changed tasks. It shares the list of single tasks: what it says of one that it did not make itself is said of the session's.
   * A whole list is its own.
   */
  applyOfChild(agent: string, changes: readonly TaskChange[], replace: boolean, moment: Moment): void {
    if (replace) return
    for (const change of changes) {
      const own = `${agent} ${change.id}`
      if (change.text) this.#ofChildren.add(own)
      else if (this.#single.has(change.id) && !this.#ofChildren.has(own)) this.#change(change, moment)
    }
    if (this.#ofChildren.size > 400) this.#ofChildren.clear()
  }

  facts(): SessionFacts['tasks'] {
    const open = [...this.#listed.values(), ...this.#single.values()].filter((task) => task.status !== 'completed')
    return {
      open: open.slice(-BOUNDS.openTasks).map(toFact),
      done: this.#done.slice(-BOUNDS.doneTasks).map(toFact),
      done_count: this.#doneCount,
    }
  }

  #replace(changes: readonly TaskChange[], moment: Moment): void {
    const next = new Map<string, Task>()
    for (const change of changes) {
      if (!change.text || change.status === 'deleted') continue
      const text = cut(oneLine(change.text), 300)
      const before = this.#listed.get(text)
      const task: Task =
        before && before.status === change.status
          ? before
          : { id: change.id, text, details: detailsOf(change), status: change.status, moment }
      next.set(text, task)
      if (task.status === 'completed' && before?.status !== 'completed') this.#finish(task)
    }
    this.#listed = next
  }

  /** The task of the whole list that a single change means: by its id, and by its text where it says one. */
  #listedAs(change: TaskChange): Task | undefined {
    if (this.#single.has(change.id)) return undefined
    const text = change.text ? cut(oneLine(change.text), 300) : undefined
    return [...this.#listed.values()].find(
      (task) => task.id === change.id && (text === undefined || text === task.text),
    )
  }

  #changeListed(before: Task, change: TaskChange, moment: Moment): void {
    if (change.status === 'deleted') {
      this.#listed.delete(before.text)
      return
    }
    const task: Task = { ...before, details: detailsOf(change) ?? before.details, status: change.status, moment }
    this.#listed.set(before.text, task)
    if (task.status === 'completed' && before.status !== 'completed') this.#finish(task)
  }

  #change(change: TaskChange, moment: Moment): void {
    const listed = this.#listedAs(change)
    if (listed !== undefined) {
      this.#changeListed(listed, change, moment)
      return
    }
    const before = this.#single.get(change.id)
    const text = change.text ? cut(oneLine(change.text), 300) : before?.text
    if (change.status === 'deleted') {
      this.#single.delete(change.id)
      return
    }
    if (text === undefined) return
    const details = detailsOf(change) ?? before?.details
    const task: Task = { id: change.id, text, details, status: change.status, moment }
    this.#single.set(change.id, task)
    if (task.status === 'completed' && before?.status !== 'completed') {
      this.#finish(task)
      // Done tasks are kept in their own bounded list; a late change of one finds its text there no more, and is ignored.
      if (this.#single.size > 400) this.#single.delete(change.id)
    }
  }

  #finish(task: Task): void {
    this.#doneCount += 1
    this.#done.push(task)
    if (this.#done.length > BOUNDS.doneTasks * 2) this.#done.splice(0, BOUNDS.doneTasks)
  }
}

function detailsOf(change: TaskChange): string | undefined {
  return typeof change.details === 'string' && change.details !== '' ? cut(oneLine(change.details), 400) : undefined
}

function toFact(task: Task): TaskFact {
  const details = task.details === undefined ? {} : { details: task.details }
  return { id: task.id, text: task.text, ...details, status: task.status, ...stamp(task.moment) }
}
