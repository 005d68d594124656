import { constants } from 'node:fs'

/** Zero on Windows, which has neither: there a planted link is not refused (docs/explanation/durability.md says so). */
const SAFE: number = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** A symbolic link at the name is an error, and a FIFO does not block. */
export const READ_FLAGS: number = constants.O_RDONLY | SAFE

/** Never creates: a missing file means that there is no pause. Readable too, since the session's id stands in the first line. */
export const APPEND_FLAGS: number = constants.O_RDWR | constants.O_APPEND | SAFE

/** Creates, and fails where the name is taken by anything at all. */
export const CREATE_FLAGS: number = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL | SAFE
