import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRedactor, type PauseAction, parseExtraPatterns } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { redactSnapshot } from '../../src/build/redact-snapshot.ts'
import { findSecrets, mergeRanges } from '../../src/build/secret-rules.ts'
import { git } from '../git/repository.ts'
import { land, write } from '../landed-session.ts'
import { PLANTED, plantedOf } from './planted.ts'

/** A transcript in which every secret stands in every kind of action: nobody redacts that before the fold. */
function transcript(): PauseAction[] {
  const base = { session_id: 's', context_percentage: 0 }
  let minute = 0
  const action = (type: PauseAction['type'], data: object): PauseAction => {
    minute += 1
    const timestamp = new Date(Date.UTC(2026, 2, 4, 4, 0, minute)).toISOString()
    return { ...base, type, timestamp, data } as unknown as PauseAction
  }
  return PLANTED.flatMap(({ text }, i) => [
    action('user_message', { summary: text, origin: 'user', message_id: `u${i}` }),
    action('tool_call', {
      tool: 'Bash',
      kind: 'command',
      command: `run "${text}"`,
      description: text,
      outcome: 'error',
      error: text,
      output: text,
      tool_use_id: `t${i}`,
    }),
    action('tool_call', {
      tool: 'Edit',
      kind: 'edit',
      outcome: 'ok',
      files: [{ path: `src/${i}/${text}`, access: 'write', symbols: [text] }],
      tool_use_id: `e${i}`,
    }),
    action('tool_call', { tool: 'Agent', kind: 'agent', child_id: `c${i}`, child_task: text, tool_use_id: `a${i}` }),
    action('tool_call', {
      tool: 'Ask',
      kind: 'question',
      questions: [{ question: text, answer: text }],
      tool_use_id: `q${i}`,
    }),
    action('user_message', { summary: text, origin: 'compaction_summary', message_id: `s${i}` }),
    action('assistant_response', { summary: text, final: true, message_id: `r${i}` }),
  ])
}

describe('secrets', () => {
  it('of forty kinds, planted in transcript, log, notes, commits, branch and file names, stand in no file that is written', async () => {
    const { store, snapshot } = await land({
      readTranscript: () => transcript(),
      details: { transcript_path: '/transcript.jsonl', harness: 'some' },
      actions: PLANTED.flatMap(({ text }) => [
        ['system_event', { event: 'note', note: 'reminder', text, author: 'person' }] as const,
        ['user_message', { summary: text, origin: 'user' }] as const,
      ]),
      prepare: (project) => {
        for (const { text } of PLANTED.slice(0, 5)) git(project, 'commit', '-q', '--allow-empty', '-m', text)
        git(project, 'checkout', '-q', '-b', `fix/${plantedOf('github-token').secret}`)
        write(project, { [`dump-${plantedOf('aws-access-key').secret}.txt`]: 'x' })
      },
    })
    expect(PLANTED.length).toBeGreaterThanOrEqual(40)
    for (const name of readdirSync(store)) {
      const text = readFileSync(join(store, name), 'utf8')
      for (const { kind, secret } of PLANTED) expect(text.includes(secret), `${kind} in ${name}`).toBe(false)
    }
    expect(snapshot.redacted.snapshot).toMatchObject({ 'github-token': expect.any(Number) })
    expect(Object.keys(snapshot.redacted.recorded).length).toBeGreaterThan(20)
    expect(snapshot.redacted.problem).toBeUndefined()
  })

  it('no string tells what the next one is: a session lands whatever stands before its name', async () => {
    const { snapshot } = await land({
      actions: ['Database password:', 'API key', '## token', 'the secret is', 'kind: Secret\ndata:'].map(
        (text) => ['user_message', { summary: text, origin: 'user' }] as const,
      ),
    })
    expect(snapshot.session_id).toMatch(/^session-\d{8}-\d{6}/)
    expect(JSON.stringify(snapshot)).not.toContain('[redacted:')
  })

  it('what was taken out is said in the document, by kind and number', async () => {
    const { file } = await land({
      actions: [['user_message', { summary: plantedOf('github-token').text, origin: 'user' }]],
    })
    expect(file('.md')).toMatch(/Secrets taken out: github-token \d+\./)
  })

  it("a user's own patterns hold for what is derived, too", async () => {
    const extra = parseExtraPatterns([{ kind: 'acme-ticket', pattern: 'ACME-[0-9]{6}' }])
    const { file } = await land({
      redactor: createRedactor({ extra }),
      prepare: (project) => git(project, 'commit', '-q', '--allow-empty', '-m', 'Close ACME-123456'),
    })
    expect(file('.json')).toContain('Close [redacted:acme-ticket]')
    for (const suffix of ['.json', '.yaml', '.md']) expect(file(suffix)).not.toContain('ACME-123456')
  })

  it('the second layer finds what the first does not', async () => {
    const { snapshot } = await land({ captureGit: null })
    const blind = { redactText: (text: string) => ({ text, found: {} }) }
    const planted = {
      ...snapshot,
      important_reminders: [`a ${plantedOf('slack-token').secret} b`, plantedOf('github-token').secret],
    }
    const clean = await redactSnapshot(planted, { redactor: blind })
    expect(clean.important_reminders.join()).not.toContain(plantedOf('slack-token').secret)
    expect(clean.important_reminders[0]).toMatch(/^a \[redacted:[a-z-]+\] b$/)
    expect(clean.important_reminders[1]).toBe('[redacted:github-token]')
    expect(clean.redacted.snapshot).toEqual({ [Object.keys(clean.redacted.snapshot)[0] ?? '']: 1, 'github-token': 1 })
  })

  it('a second layer that fails costs no snapshot, and the snapshot says so', async () => {
    const { snapshot, file } = await land({ findSecrets: () => Promise.reject(new Error('rules are missing')) })
    expect(snapshot.redacted.problem).toBe('rules are missing')
    expect(file('.md')).toContain('The second search for secrets did not run: rules are missing.')
  })

  it('ranges that overlap or touch are taken out as one', async () => {
    expect(
      mergeRanges([
        { start: 10, end: 20, kind: 'b' },
        { start: 5, end: 12, kind: 'a' },
        { start: 20, end: 22, kind: 'c' },
        { start: 30, end: 31, kind: 'd' },
        { start: 6, end: 7, kind: 'e' },
      ]),
    ).toEqual([
      { start: 5, end: 22, kind: 'a' },
      { start: 30, end: 31, kind: 'd' },
    ])
    const { snapshot } = await land({ captureGit: null })
    const blind = { redactText: (text: string) => ({ text, found: {} }) }
    const planted = { ...snapshot, important_reminders: ['keep SECRETSECRET keep', 'and another one'] }
    const find = (text: string): Promise<{ start: number; end: number; kind: string }[]> => {
      const at = text.indexOf('SECRETSECRET')
      return Promise.resolve([
        { start: at, end: at + 8, kind: 'x' },
        { start: at + 4, end: at + 12, kind: 'y' },
      ])
    }
    const clean = await redactSnapshot(planted, { redactor: blind, findSecrets: find })
    expect(clean.important_reminders).toEqual(['keep [redacted:x] keep', 'and another one'])
  })

  it('ordinary text of a session sets off no rule', async () => {
    const text = [
      'commit 5f2c1e0a9b8d7c6e5f4a3b2c1d0e9f8a7b6c5d4e',
      'password: string',
      'const token = getToken()',
      'AKIA is a prefix',
      'https://example.org/a?b=c',
    ].join('\n')
    expect(await findSecrets(text)).toEqual([])
  })
})
