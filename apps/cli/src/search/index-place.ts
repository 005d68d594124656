import { deliveryKey } from '@winddown/hooks'
import type { Project } from '../project/project.ts'

/** The folder of a store's index in the user's state. */
export const indexFolder = ({ store, userState }: Pick<Project, 'store' | 'userState'>): string =>
  `${userState.home}/search/${deliveryKey(store.directory, 'store')}`
