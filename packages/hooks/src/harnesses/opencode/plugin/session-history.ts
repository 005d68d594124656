import type { HostLink } from '../../../in-host/host-link.ts'
import { type Fields, fieldsOf, listOf, type PluginInput } from './opencode-api.ts'

/** What opencode says of a session that was begun elsewhere is waited for so long, ms. */
const ASK_WAIT = 1_000

/** What opencode keeps about a session; nothing where it does not say so in time. */
export async function sessionInfo(link: HostLink, { client }: PluginInput, id: string): Promise<Fields> {
  const asked = link.guard('session.get', () => client.session.get({ path: { id } }), ASK_WAIT)
  return fieldsOf((await asked())?.data)
}

/** What was said in a session before, without the message that is just being sent. */
export async function earlierMessages(link: HostLink, { client }: PluginInput, id: string): Promise<readonly Fields[]> {
  const asked = link.guard('session.messages', () => client.session.messages({ path: { id } }))
  const messages = listOf((await asked())?.data)
  return messages.filter(({ info, parts }) =>
    fieldsOf(info)['role'] === 'user'
      ? listOf(parts).length > 0
      : fieldsOf(fieldsOf(info)['time'])['completed'] !== undefined,
  )
}

/** How a session begins that is new here: with something said in it, it is a fork of another, as far as opencode says so in time. */
export async function sourceOfNew(link: HostLink, asked: Promise<readonly Fields[]>): Promise<'fork' | 'startup'> {
  const soon = link.guard('session.messages', () => asked, ASK_WAIT)
  return ((await soon()) ?? []).length > 0 ? 'fork' : 'startup'
}
