import { deliveryKey } from '@winddown/hooks'

/** Set where this user imported a session: it is somebody else's, and its importer's to delete. */
export const importedMark = (store: string, id: string): string => `imported.${deliveryKey(store, id)}`
