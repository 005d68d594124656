import type { OpenSession } from './open-session.ts'
import { type Fields, fieldsOf, wordIn } from './opencode-api.ts'

/** What ended a turn, as opencode says it. */
export const failureOf = (error: Fields): NonNullable<OpenSession['failure']> => ({
  name: wordIn(error['name']) ?? 'error',
  detail: wordIn(fieldsOf(error['data'])['message']) ?? '',
})
