/** Passages out of actions: of a log, or of a harness whose transcripts nobody reads whole yet. They are cut to the size of actions. */
import type { Passage, PassageCall, PassageKind, PassageReference, PauseAction, ToolCallData } from '@winddown/core'
import { readable } from '../../fold/readable-data.ts'

const callOf = (data: ToolCallData, line: number): PassageCall => {
  const file = data.files?.[0]?.path
  return {
    tool: data.tool,
    kind: data.kind ?? 'other',
    outcome: data.outcome ?? 'unknown',
    line,
    ...(data.exit_code !== undefined && { exit_code: data.exit_code }),
    ...(data.command !== undefined && { command: data.command }),
    ...(data.query !== undefined && { query: data.query }),
    ...(file !== undefined && { file }),
    ...(data.description !== undefined && { description: data.description }),
  }
}

const questionText = (data: ToolCallData): string =>
  (data.questions ?? [])
    .map(({ question, options, answer }) =>
      [
        `Question: ${question}`,
        ...(options ?? []).map((one) => `  - ${one}`),
        `Answer: ${answer ?? '(none recorded)'}`,
      ].join('\n'),
    )
    .join('\n')

const callText = (data: ToolCallData): readonly [PassageKind, string] => {
  if (data.kind === 'question') return ['question', questionText(data)]
  if (data.plan !== undefined) return ['plan', data.plan]
  if (data.kind === 'edit') {
    const files = (data.files ?? []).map(({ path, change, words }) =>
      [
        path,
        ...(change === undefined ? [] : [`- ${change.from}`, `+ ${change.to}`]),
        ...(words === undefined ? [] : [words]),
      ].join('\n'),
    )
    return ['edit', files.join('\n')]
  }
  if (data.command !== undefined)
    return ['call', `$ ${data.command}${data.description === undefined ? '' : `\n# ${data.description}`}`]
  const { args_summary: given } = data
  const told =
    typeof given === 'string'
      ? given
      : Object.entries(given ?? {})
          .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
          .join('\n')
  return ['call', `${data.tool}\n${told}`]
}

export interface ActionPassagesOptions {
  /** What references count: lines of the transcript that the actions were read from, or the actions of a log. */
  readonly place: 'transcript' | 'log'
  /** Which record of the log an action is that stands beside a transcript; undefined for those of the transcript. */
  readonly logLineOf?: (action: PauseAction) => number | undefined
}

/** The passages that a stream of actions tells. */
export function* actionPassages(
  actions: Iterable<PauseAction>,
  { place, logLineOf }: ActionPassagesOptions,
): Generator<Passage> {
  let request = 0
  let number = 0
  for (const given of actions) {
    const action = readable(given)
    number += 1
    const { data } = action
    const from = data.provenance?.line
    const inLog = logLineOf?.(given) ?? (place === 'log' ? number : undefined)
    const reference: PassageReference =
      inLog === undefined ? { line: typeof from === 'number' ? from : number } : { line: inLog, log: true }
    const { agent_id: agent } = data
    const tell = (kind: PassageKind, text: string | undefined, call?: PassageCall): Passage[] =>
      text === undefined || text.trim() === ''
        ? []
        : [
            {
              kind,
              reference,
              request,
              at: action.timestamp,
              text,
              ...(agent !== undefined && { agent }),
              ...(call !== undefined && { call }),
            },
          ]
    if (action.type === 'user_message') {
      const origin = action.data.origin ?? 'user'
      const text = action.data.summary
      const isRequest =
        agent === undefined &&
        (origin === 'user' || (origin === 'slash_command' && text.trim().split(/\s+/).length > 1))
      if (isRequest) request += 1
      yield* tell(isRequest ? 'user' : origin === 'compaction_summary' ? 'summary' : 'machine', text)
      yield* tell('plan', action.data.plan)
    } else if (action.type === 'assistant_response')
      yield* tell(action.data.final === true ? 'answer' : 'remark', action.data.summary)
    else if (action.type === 'tool_call') {
      const call = callOf(action.data, reference.line)
      const [kind, text] = callText(action.data)
      yield* tell(kind, text, call)
      yield* tell('result', action.data.error ?? action.data.output, call)
    } else if (action.type === 'system_event') yield* eventPassages(action.data, tell)
  }
}

type Tell = (kind: PassageKind, text: string | undefined) => Passage[]

function* eventPassages(data: Extract<PauseAction, { type: 'system_event' }>['data'], tell: Tell): Generator<Passage> {
  const text = (name: string): string | undefined => {
    const value = data[name]
    return typeof value === 'string' ? value : undefined
  }
  if (data.event === 'note')
    yield* tell(
      data['author'] === 'agent' ? 'remark' : 'user',
      `Note (${text('note') ?? 'note'}): ${text('text') ?? ''}`,
    )
  else if (data.event === 'compaction_summary') yield* tell('summary', text('summary'))
  else if (data.event === 'child_ended') yield* tell('result', text('summary'))
  else if (data.event === 'commit') yield* tell('result', `commit ${text('sha') ?? ''}: ${text('message') ?? ''}`)
}
