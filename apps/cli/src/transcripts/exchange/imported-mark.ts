import { deliveryKey } from '@winddown/hooks'

/** Set where this user imported a session: it is somebody else's, and its importer's to delete. */
export const importedMark = (store: string, id: string): string => `imported.${deliveryKey(store, id)}`

/** Set beside it where the session was made of a transcript that does not lie where its agent keeps those of this user. */
export const readMark = (store: string, id: string): string => `read.${deliveryKey(store, id)}`
