/** The adapter's id: names its files, its table entry and `--harness`. */
export const PI = 'pi'

/** What our extension puts into a session of pi: briefs, which are of other sessions or repeat this one. */
export const OWN_MESSAGE = 'winddown'
