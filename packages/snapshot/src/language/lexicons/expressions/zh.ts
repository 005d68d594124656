import type { Words } from '../expressions.ts'

/** Chinese. */
export const zh: Words = {
  'opens an announcement': [/好的?|现在/],
  'is about to': [
    /让我|我来|我要|我需要|接下来|我(?:先|去|再)/,
    /先(?=看|读|确认|检查|更新|直接|通读)|现在(?=加|给|把|补|更新|写|批量)|最后(?=验证|检查|确认)|先用[^。]{1,40}再|要[^，。]{1,30}，我先/,
  ],
  'is about to look': [/(?:让我|我来|我要|我需要|接下来|我(?:先|去|再)|先)(?:再|先|来)?(?:看|查|检查|读|通读|确认|找)/],
  'is about to fix': [/并|然后|修|改/],
  'asks without a mark': [/吗/],
  chooses: [/因为|因為|由于|而不是|避免/],
  'comment gives a reason': [/因为|因為|由于|由於|避免|否则|否則|而不是|以免/],
  'comment says why': [/因为|因為|由于|避免|否则/],
  'offers ways': [
    /[几幾两兩三四多一](?:个|個|种|種|些)[^，。：:]{0,12}(?:做法|方法|方案|选项|選項|方式|思路|办法|辦法)/,
  ],
  'numbers a way': [/[一二三四五][、.．]/],
  'was there before': [/之前就(?:有|存在)|原本就(?:有|存在)/],
  'names a fault': [/错误|错了|缺少|缺失|问题|不对|失败/],
  // A question is called what a fault is called.
  'names no fault': [/回答[^，。：:]{0,8}问题|好问题/],
  denies: [/没有|还没有/],
  'what is not so': [/缺少|缺失/],
  'goes on after a denial': [/而是|但/],
  'stance in other scripts': [/因为|所以|但是|不要|应该|必须|如果|为了|而不是/],
  'heading: decision': [/决定|选项|方案/],
  'asks for an answer': [/为什么|怎么|什么|哪/],
  recommends: [/(?<!(?:给出|提供|提出|修复|改进|优化|的|些))建议(?![。，、；）)\]:：]|$|并|书|的)/],
  'surely corrects': [/不对|不是|错了/],
  'surely: cause': [/(?:根本)?原因是/],
  'surely: decision': [/(?:我们|我|你|已经?|最终)(?:就|都)?决定|(?<![再后才待未的])决定(?=用|采用|选|了|改|不)/],
  'surely: limit': [/尚未|还没/],
}
