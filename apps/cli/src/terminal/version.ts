/** Replaced by the bundler with the version in package.json. */
declare const WINDDOWN_VERSION: string

/** The version of the `winddown` package. */
export const version: string = WINDDOWN_VERSION
