/** A brief that a person put into words of their own: nothing shows it as if the rules had made it. */
import { deliveryKey, readDelivery } from '@winddown/hooks'
import type { Project } from '../project/project.ts'
import { type EditedBrief, editedIn } from '../project/waiting-brief.ts'
import { shortId } from '../terminal/short-id.ts'
import { clock } from '../terminal/time-text.ts'

/** The brief of a session as this user edited it; null where they did not. */
export const editedBrief = (
  { store, userState }: Pick<Project, 'store' | 'userState'>,
  id: string,
): EditedBrief | null => editedIn(readDelivery(userState, deliveryKey(store.directory, id)))

/**
 * What is said of it: by whom and when, how to see what the rules make, and how to have that given.
 * @param isNext it is what the next session here is given
 */
export function editedText({ at }: EditedBrief, id: string, isNext: boolean): string {
  const short = shortId(id)
  const drop = isNext ? 'winddown brief --next --unedited' : `winddown brief ${short} --give --unedited`
  return `Edited by you at ${clock(at)}. As the rules make it: winddown brief ${short} --unedited. To drop the edit: ${drop}`
}
