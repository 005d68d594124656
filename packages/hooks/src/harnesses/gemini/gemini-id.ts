/** The adapter's id: names its files, its table entry and `--harness`. */
export const GEMINI = 'gemini'
