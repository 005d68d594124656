import type { Words } from '../expressions.ts'

/** Japanese. */
export const ja: Words = {
  'is about to': [/(?:まず|次に|それでは|これから)[^。]*(?:します|ましょう)/],
  'is about to look': [/(?:まず|次に|それでは|これから)[^。]*(?:確認|見て|読み|調べ)/],
  'is about to fix': [/修正|直し|変更/],
  'comment gives a reason': [/ため|ので|代わり|避け|ないように/],
  'comment says why': [/ため|避け/],
  'names a fault': [/エラー|間違|不足|誤り|バグ|失敗/],
  denies: [/いいえ|まだ/],
  'what is not so': [/不足/],
  'stance in other scripts': [/から|ので|けど|しない|べき|なら|ため/],
  'heading: decision': [/決定|選択肢/],
  'asks for an answer': [/なぜ|どう|何|どこ/],
  recommends: [/提案します|おすすめ/],
  'surely corrects': [/違い?ます|違う/],
  'surely: cause': [/原因は/],
  'surely: decision': [/決定(?:し|です)/],
  'surely: limit': [/まだ/],
}
