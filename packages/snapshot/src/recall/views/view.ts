/** Views: questions to a session that are asked so often that they have a name. */
import type { Passage } from '@winddown/core'
import { type Block, pagesOf } from '../open/pages.ts'
import type { SessionExtent } from '../rank/session-extent.ts'
import { passageHead, underHead } from '../show/passage-head.ts'
import { changedBlocks } from './changed-view.ts'
import { checkBlocks } from './checks-view.ts'
import { commitBlocks } from './commits-view.ts'
import { failureBlocks } from './failures-view.ts'
import { questionBlocks, refusalBlocks, unansweredBlocks } from './questions-view.ts'
import { requestBlocks } from './requests-view.ts'
import { runningBlocks } from './running-view.ts'
import type { ViewBlock } from './view-block.ts'

type View = (passages: Iterable<Passage>, file?: string) => Iterable<ViewBlock>

const VIEWS: ReadonlyMap<string, { readonly about: string; readonly blocks: View }> = new Map([
  ['requests', { about: 'every request of the user, in full', blocks: requestBlocks }],
  ['checks', { about: 'the last two runs of each check, and what differs', blocks: checkBlocks }],
  ['failures', { about: 'calls that failed, and where the same call worked later', blocks: failureBlocks }],
  ['commits', { about: 'what was committed and pushed', blocks: commitBlocks }],
  ['refusals', { about: 'what was refused, and what was said about it', blocks: refusalBlocks }],
  ['questions', { about: 'questions to the user, with the options passed over', blocks: questionBlocks }],
  ['unanswered', { about: 'questions that nobody answered', blocks: unansweredBlocks }],
  [
    'changed',
    {
      about: 'files changed since the last commit, with counts; the diffs of a file that is named',
      blocks: changedBlocks,
    },
  ],
  ['running', { about: 'what went on in the background and has no recorded end', blocks: runningBlocks }],
])

/** The names of the views, each with what it shows. */
export const VIEW_NAMES: ReadonlyMap<string, string> = new Map([...VIEWS].map(([name, { about }]) => [name, about]))

export interface ViewPage {
  readonly text: string
  readonly page: number
  readonly pages: number
  /** Passages that the view shows, on all of its pages. */
  readonly shown: number
}

export interface ViewOptions {
  /** 1-based. */
  readonly page?: number
  readonly prefix?: string
  /** A part of a path: what the view shows of such files. */
  readonly file?: string
}

/** A page of a view; undefined where there is no view of that name. */
export function viewPage(
  name: string,
  passages: Iterable<Passage>,
  extent: SessionExtent,
  options: ViewOptions = {},
): ViewPage | undefined {
  const view = VIEWS.get(name)
  return view === undefined ? undefined : blocksPage(view.blocks(passages, options.file), extent, options)
}

/** A page of passages as a view gives them. */
export function blocksPage(
  given: Iterable<ViewBlock>,
  extent: SessionExtent,
  { page = 1, prefix }: ViewOptions = {},
): ViewPage {
  const blocks: Block[] = []
  for (const { passage, text } of given) {
    // What a view puts in its own words is no part of the passage.
    const more = passage.text.startsWith(text.replace(/…$/, '')) ? passage.text.length - text.length : 0
    const head = passageHead(passage, { extent, more, ...(prefix !== undefined && { session: prefix }) })
    blocks.push({ text: `${head}\n${underHead(text)}`, isAsked: false })
  }
  const pages = pagesOf(blocks)
  const at = Math.min(Math.max(1, page), Math.max(1, pages.length))
  return { text: pages[at - 1]?.text ?? '', page: at, pages: pages.length, shown: blocks.length }
}
