import { existsSync, readdirSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { identifyProcess, openUserState } from '../../dist/index.js'
import { testProject } from '../test-project.ts'

describe('openUserState', () => {
  it('writes nothing until something is stored, and reads nothing as nothing', () => {
    const { home, userState } = testProject()
    expect(userState.readSession('h', 'k')).toBeNull()
    expect(userState.readReading('h', 'k')).toBeNull()
    expect(userState.readDelivery('k')).toBeNull()
    expect(userState.readLearnedLimit('h', 'anthropic/m[1m]')).toBeNull()
    expect(userState.isMarked('m')).toBe(false)
    expect(userState.readDiagnostics()).toEqual([])
    expect(userState.sessionKeys()).toEqual([])
    expect(userState.registry.list('/x')).toEqual([])
    expect(existsSync(home)).toBe(false)
  })

  it('is of a whole path from its opening on', () => {
    expect(openUserState('state').home).toBe(resolve('state'))
  })

  it('keeps the state of each harness session in a file of its own, replaced whole', () => {
    const { home, userState } = testProject()
    userState.writeSession('claude-code', '0b2f', { told: ['caution'] })
    userState.writeSession('claude-code', '0b2f', { told: ['caution', 'warning'] })
    userState.writeSession('codex', '0b2f', { told: [] })
    expect(openUserState(home).readSession('claude-code', '0b2f')).toEqual({ told: ['caution', 'warning'] })
    expect(readdirSync(join(home, 'sessions'))).toEqual(['claude-code.0b2f.json', 'codex.0b2f.json'])
    expect(userState.sessionKeys()).toEqual(['claude-code.0b2f', 'codex.0b2f'])
    expect(userState.removeSession('codex', '0b2f')).toBe(true)
    expect(userState.removeSession('codex', '0b2f')).toBe(false)
  })

  it.each(['abc.', 'a.-b', 'a._b', 'x'.repeat(128)])('keeps the state of %j, as the hooks do', (key) => {
    const { userState } = testProject()
    userState.writeSession('h', key, { a: 1 })
    expect(userState.sessionKeys()).toEqual([`h.${key}`])
    expect(userState.readSession('h', key)).toEqual({ a: 1 })
    userState.writeDelivery(`k.${key}.s0`, { a: 2 })
    expect(userState.readDelivery(`k.${key}.s0`)).toMatchObject({ a: 2 })
  })

  it('takes state that a crash of the machine emptied for none', () => {
    const { home, userState } = testProject()
    userState.writeSession('h', 'k', { a: 1 })
    writeFileSync(join(home, 'sessions', 'h.k.json'), '')
    expect(userState.readSession('h', 'k')).toBeNull()
  })

  it.each(['../up', 'a/b', '', '.x', 'a\u0000'])('refuses %j as a key', (key) => {
    expect(() => testProject().userState.writeSession('h', key, {})).toThrow(/^OWNER_INVALID/)
    expect(() => testProject().userState.markOnce(key)).toThrow(/^OWNER_INVALID/)
  })

  it('marks once, until it is cleared', () => {
    const { home, userState } = testProject()
    expect([1, 2, 3].map(() => userState.markOnce('h.k.auto_pause'))).toEqual([true, false, false])
    expect(openUserState(home).isMarked('h.k.auto_pause')).toBe(true)
    expect(userState.clearMark('h.k.auto_pause')).toBe(true)
    expect(userState.markOnce('h.k.auto_pause')).toBe(true)
  })

  it('changes a delivery for one of those that want to at once, and for each that comes after', () => {
    const { home, userState } = testProject()
    const others: boolean[] = []
    const isFirst = userState.changeDelivery('k', (found) => {
      expect(found).toBeNull()
      // Another process would find it so, too.
      if (existsSync(join(home, 'markers'))) others.push(userState.changeDelivery('k', () => ({ by: 'another' })))
      return { by: 'one' }
    })
    expect([isFirst, others, userState.readDelivery('k')?.['by']]).toEqual([true, [false], 'one'])
    expect(userState.changeDelivery('k', () => null)).toBe(false)
    const states = [1, 2, 3].map(() => {
      expect(userState.changeDelivery('k', () => ({ by: 'one', at: 'the same moment' }))).toBe(true)
      return userState.readDelivery('k')?.['revision']
    })
    expect(new Set(states).size).toBe(3)
    expect(readdirSync(join(home, 'markers'))).toEqual([])
  })

  it('keeps a delivery from nobody for one that died before it had changed it', () => {
    const { home, userState } = testProject()
    const change = () => userState.changeDelivery('k', () => ({ by: 'one' }))
    userState.writeDelivery('k', { by: 'nobody' })
    const claim = (number: number, holder: object | null): string => {
      const path = join(home, 'markers', `claim.k.${String(userState.readDelivery('k')?.['revision'])}.${number}`)
      writeFileSync(path, holder === null ? '' : JSON.stringify(holder))
      return path
    }
    userState.markOnce('any')
    claim(0, { ...identifyProcess(), startTime: '1' })
    const path = claim(1, null)
    expect(change()).toBe(false)
    // Nobody can say whose it is: it is waited for ten minutes.
    utimesSync(path, new Date(), new Date(Date.now() - 11 * 60_000))
    expect([change(), userState.readDelivery('k')?.['by']]).toEqual([true, 'one'])
    claim(0, { ...identifyProcess() })
    expect(change()).toBe(false)
    expect(readdirSync(join(home, 'markers'))).toHaveLength(2)
  })

  it('keeps limits of models whatever they are called, each its own', () => {
    const { userState } = testProject()
    const models = ['anthropic/claude-x[1m]', 'anthropic-claude-x-1m', 'gpt 5', 'gpt-5', '../../x']
    for (const [index, model] of models.entries()) userState.writeLearnedLimit('h', model, { tokens: index })
    expect(models.map((model) => userState.readLearnedLimit('h', model))).toEqual(
      models.map((_model, tokens) => ({ tokens })),
    )
  })

  it('keeps its diagnostics bounded, and never throws from them', () => {
    const { home, userState, folder } = testProject()
    const entry = { at: '2026-01-01T00:00:00Z', code: 'X', message: 'm'.repeat(900) }
    for (let count = 0; count < 1000; count += 1) expect(userState.diagnose(entry)).toBe(true)
    userState.diagnose({ ...entry, code: 'LAST', detail: 'd'.repeat(100_000) })
    expect(userState.readDiagnostics().at(-1)).toMatchObject({ code: 'LAST' })
    const sizes = ['diagnostics.jsonl', 'diagnostics.1.jsonl'].map((name) => statSync(join(home, name)).size)
    for (const size of sizes) expect(size).toBeLessThan(262 * 1024)
    writeFileSync(join(folder, 'file'), '')
    expect(openUserState(join(folder, 'file', 'below')).diagnose(entry)).toBe(false)
  })

  it('enters sessions by store and id, and knows a snapshot by its hash', () => {
    const { home, userState, manager } = testProject()
    const pause = manager()
    const id = pause.startIncrementalPause(0.9, {}, { reason: 'auto_pause', harness: 'h', harness_session_id: 'k' })
    const { directory } = pause.store
    const entry = openUserState(home).registry.get(directory, id)
    expect(entry).toMatchObject({
      sessionId: id,
      store: directory,
      owner: null,
      reason: 'auto_pause',
      harness: 'h',
      harnessSessionId: 'k',
    })
    expect(userState.registry.get('/another/store', id)).toBeNull()
    expect(userState.registry.projects()).toEqual([{ store: directory, projectPath: entry?.projectPath }])
    // Somebody was killed while taking it out.
    const [folder = ''] = readdirSync(`${home}/registry`)
    const path = `${home}/registry/${folder}/${id}`
    renameSync(`${path}.json`, `${path}.leaving`)
    expect(userState.registry.projects()).toEqual([{ store: directory, projectPath: entry?.projectPath }])
    renameSync(`${path}.leaving`, `${path}.json`)
    expect(userState.registry.isOwnSnapshot(directory, id, 'abc')).toBe(false)
    if (entry !== null)
      userState.registry.put({
        ...entry,
        snapshot: { jsonSha256: 'abc', at: '2026-03-04T05:06:07.000Z', sealed: true },
      })
    expect(userState.registry.isOwnSnapshot(directory, id, 'abc')).toBe(true)
    expect(userState.registry.isOwnSnapshot(directory, id, 'abd')).toBe(false)
    expect(userState.registry.remove(directory, id)).toBe(true)
    expect(userState.registry.list(directory)).toEqual([])
  })

  it('keeps the snapshot that one process enters while another takes the session over, and takes out both', () => {
    const { userState, manager } = testProject()
    const { registry } = userState
    const pause = manager({ process: { ...identifyProcess(), startTime: '1' } })
    const id = pause.startIncrementalPause(0.9, {})
    const { directory } = pause.store
    const entry = registry.get(directory, id)
    if (entry === null) throw new Error('it is not entered')
    const snapshot = { jsonSha256: 'abc', at: '2026-03-04T05:06:07.000Z', sealed: true }
    let landed = false
    const whileRead = {
      ...registry,
      get: (store: string, session: string) => {
        const read = registry.get(store, session)
        // Another process lands it between the look and what the look leads to.
        if (!landed) registry.put({ ...entry, snapshot })
        landed = true
        return read
      },
    }
    const another = manager({ process: identifyProcess(), userState: { ...userState, registry: whileRead } })
    expect(another.appendAction('user_message', { summary: 'I go on.' }, 0.9).outcome).toBe('stored')
    expect(registry.get(directory, id)).toMatchObject({ snapshot, process: identifyProcess() })
    // And the other way round: what the landing read before is put after.
    registry.put({ ...entry, snapshot: null })
    expect(registry.list(directory)).toMatchObject([{ process: identifyProcess() }])
    registry.put({ ...entry, startedAt: '2026-01-01T00:00:00.000Z' })
    expect(registry.get(directory, id)?.process).toEqual(entry.process)
    expect(registry.remove(directory, id)).toBe(true)
    registry.passOn(entry, identifyProcess())
    expect(
      readdirSync(join(userState.home, 'registry'), { recursive: true }).filter((n) => String(n).includes(id)),
    ).toEqual([])
  })
})

describe('the entries of a store', () => {
  it('are read once in a turn, however often they are asked for, and again after it or after an own entry', async () => {
    const { home } = testProject()
    const { registry } = openUserState(home)
    const entry = {
      sessionId: 'session-20260101-100000',
      store: '/x',
      owner: null,
      projectPath: '/p',
      worktree: '/p',
      startedAt: '2026-01-01T10:00:00.000Z',
      reason: 'by hand',
      harness: null,
      harnessSessionId: null,
      process: null,
      snapshot: null,
    }
    registry.put(entry)
    expect(registry.ids('/x')).toEqual([entry.sessionId])
    expect(registry.list('/x')).toEqual([entry])
    // Another process enters its own.
    openUserState(home).registry.put({ ...entry, owner: 'another' })
    expect(registry.list('/x')).toEqual([entry])
    expect(registry.get('/x', entry.sessionId)?.owner).toBeNull()
    await Promise.resolve()
    expect(registry.get('/x', entry.sessionId)?.owner).toBe('another')
    expect(registry.list('/x')[0]?.owner).toBe('another')
    registry.put({ ...entry, owner: 'own' })
    expect(registry.list('/x')[0]?.owner).toBe('own')
  })
})
