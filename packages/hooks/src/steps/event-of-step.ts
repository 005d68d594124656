/** The record of an event, for steps that are nothing else. */
import type { SystemEventData } from '@winddown/core'
import { clip, excerpt } from '../tool-calls/excerpt.ts'
import type { Step } from './step.ts'

/** Characters of a compaction's summary: it may be all there is of what came before. */
const SUMMARY = 32_000

/** Undefined for steps that tell no event by themselves. */
export function eventOfStep(step: Step): SystemEventData | undefined {
  switch (step.do) {
    case 'compacted':
      return {
        event: 'compacted',
        trigger: step.trigger,
        ...(step.pre !== undefined && { pre_tokens: step.pre }),
        ...(step.post !== undefined && { post_tokens: step.post }),
      }
    case 'summary':
      if (step.text.trim() === '') return undefined
      return { event: 'compaction_summary', summary: clip(step.text, SUMMARY), length: step.text.length }
    case 'error':
      return { event: 'api_error', error: clip(step.error, 200), detail: excerpt(step.detail, 1_000) }
    case 'limit':
      return {
        event: 'usage_limit',
        detail: excerpt(step.detail, 1_000),
        ...(step.resetsAt && { resets_at: step.resetsAt }),
      }
    case 'child_started':
      return { event: 'child_started', child_id: step.id, child_kind: step.kind, task: clip(step.task, 1_000) }
    case 'child_ended':
      return {
        event: 'child_ended',
        child_id: step.id,
        status: step.status,
        ...(Number.isInteger(step.exitCode) && { exit_code: step.exitCode }),
        ...(step.summary && { summary: excerpt(step.summary) }),
      }
    case 'ended':
      return { event: 'session_ended', reason: clip(step.reason, 100) }
    default:
      return undefined
  }
}
