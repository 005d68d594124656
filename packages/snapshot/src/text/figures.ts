/** Figures that a result is told with: 12, 0.83, 4 %, 3/5; not the numbers of a version, a path, a date or a line. */
export const FIGURE: RegExp = /(?<![\w./:#-])\d[\d.,]*(?:\s?%|\/\d+|×|x|ms|s|MB|KB|GB|k|K|M)?(?![\w/:-])/g

/** How many figures a text has, at most 6: more of them say no more. */
export const figures = (text: string): number => Math.min(6, text.match(FIGURE)?.length ?? 0)
