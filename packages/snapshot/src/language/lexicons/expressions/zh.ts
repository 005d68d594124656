import type { Words } from '../expressions.ts'

/** Chinese. */
export const zh: Words = {
  'opens an announcement': [/好的?|现在/],
  'is about to': [/让我|我来|我要|我需要|接下来/],
  'asks without a mark': [/吗/],
  chooses: [/因为|因為|由于|而不是|避免/],
  'comment gives a reason': [/因为|因為|由于|由於|避免|否则|否則|而不是|以免/],
  'comment says why': [/因为|因為|由于|避免|否则/],
  'names a fault': [/错误|错了|缺少|缺失|问题|不对|失败/],
  // A question is called what a fault is called.
  'names no fault': [/回答[^，。：:]{0,8}问题|好问题/],
  denies: [/没有|还没有/],
  'what is not so': [/缺少|缺失/],
  'goes on after a denial': [/而是|但/],
  'stance in other scripts': [/因为|所以|但是|不要|应该|必须|如果|为了|而不是/],
  'heading: decision': [/决定|选项|方案/],
  'asks for an answer': [/为什么|怎么|什么|哪/],
  recommends: [/建议/],
  'surely corrects': [/不对|不是|错了/],
  'surely: cause': [/(?:根本)?原因是/],
  'surely: decision': [/(?:我们|我)?决定/],
  'surely: limit': [/尚未|还没/],
}
