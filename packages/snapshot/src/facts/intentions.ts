/** What is to be done: tasks, plans, notes, work that was handed on. */
import type { Fact } from './fact.ts'

export interface TaskFact extends Fact {
  readonly id: string
  readonly text: string
  /** What is to be done, where the list says more than a title; cut. */
  readonly details?: string
  readonly status: 'pending' | 'in_progress' | 'completed'
}

/** A plan that the agent put to the user. */
export interface PlanFact extends Fact {
  readonly text: string
  readonly outcome: 'approved' | 'rejected' | 'unknown'
}

export interface NoteFact extends Fact {
  /** What it is called where it is taken back; missing in records made before notes had names. */
  readonly id?: string
  readonly note: 'note' | 'next' | 'decision' | 'question' | 'reminder'
  readonly text: string
  readonly author: 'person' | 'agent'
}

/** A sub-agent or a background job. */
export interface ChildFact extends Fact {
  readonly id: string
  readonly kind: 'agent' | 'command' | 'other'
  readonly task: string
  readonly status: 'running' | 'ended'
  /** How it ended, in the harness's word: `completed`, `failed, exit 1`, `killed`. */
  readonly ended_as?: string
  /** What it reported or printed; cut. */
  readonly result?: string
  /** What it was told to do, where that is more than `task`; cut. */
  readonly prompt?: string
  /** Where its output goes, the last lines that were seen of it, and when it had written them. */
  readonly output_file?: string
  readonly printed?: string
  readonly printed_at?: string
  /** Calls that it made, and the files that it changed, as far as they are recorded. */
  readonly calls?: number
  readonly changed?: readonly string[]
}
