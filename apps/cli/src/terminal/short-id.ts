/** The id of a session without what all of them share: `1122-101500`. */
export const shortId = (id: string): string => id.replace(/^session-\d{4}/, '')
