/** The adapter's id: names its files, its table entry and `--harness`. */
export const PI = 'pi'

/** What our extension puts into a session of pi: briefs, which are of other sessions or repeat this one. */
export const OWN_MESSAGE = 'winddown'

/** What it puts before a message that is not what was typed: the words that were, or none where nobody typed it. No model is given it. */
export const OWN_TYPED = 'winddown-typed'
