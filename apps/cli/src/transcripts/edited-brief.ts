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
 * What is said of it: by whom and when, how to see what the rules make, and how the edit is dropped: with the brief given once more, where it is not the next one.
 * @param isNext it is what the next session here is given
 */
export function editedText({ at }: EditedBrief, id: string, isNext: boolean): string {
  const short = shortId(id)
  const drop = isNext
    ? 'To drop the edit: winddown brief --next --unedited'
    : `To give it so to the next session here: winddown brief ${short} --give --unedited`
  return `Edited by you at ${clock(at)}. As the rules make it: winddown brief ${short} --unedited. ${drop}`
}
