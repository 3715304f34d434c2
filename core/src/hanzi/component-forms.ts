import { radicals as unifiedForms } from '../name/repair-table.ts'
import { radicals } from './radicals.ts'

/** Forms that are seen as one component although the table of radicals does not name them; a form may stand in several groups. */
const more = [
  '王玉𤣩',
  '月肉',
  '阝阜𨸏',
  '阝邑',
  '食飠饣𩙿',
  '艹艸䒑',
  '网罒罓㓁𦉰',
  '小⺌⺍',
  '刀刂⺈',
  '人亻𠆢入',
  '卜⺊',
  '彐⺕彑',
  '己已巳',
  '土士',
  '攵攴',
  '丷八',
  '羊𦍌',
  '示礻',
  '衣衤',
  '癶𣥠',
  '丰龶',
  '水氵氺',
  '曰日',
  '戶户戸',
  '爫爪',
  '口囗',
  '毋母',
  '儿八',
  '匚匸',
  '夂夊',
  '華华',
  '黄黃',
  '靑青',
]
const groups: readonly (readonly string[])[] = [
  ...radicals.filter(({ strokes, variants }) => strokes > 1 && variants.length > 0).map(({ char, variants }) => [char, ...variants]),
  ...more.map((group) => [...group]),
]

const formsOf = new Map<string, Set<string>>()
for (const group of groups) {
  for (const form of group) formsOf.set(form, new Set([...(formsOf.get(form) ?? []), ...group]))
}
for (const [form, unified] of unifiedForms) formsOf.set(form, new Set([form, unified, ...(formsOf.get(unified) ?? [])]))

/** Every form that a component may have in a character: 水 is 氵 and 氺, 言 is 讠; itself among them. Not transitive: 月 is 肉 and 肉 is 月, but 阜 is not 邑. */
export function componentForms(sign: string): ReadonlySet<string> {
  return formsOf.get(sign) ?? new Set([sign])
}
