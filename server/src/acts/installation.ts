/** What everyone may know of an installation, and the tables that forms choose from. */
import { type DocumentPolicy, documentPolicy, documentTypes, policy2026 } from '@shiming/core'
import qr from 'qrcode'
import type { Visit, World } from './world.ts'

const NAMES: Record<(typeof documentTypes)[number], { readonly 'zh-CN': string; readonly en: string }> = {
  'resident-id': { 'zh-CN': '居民身份证', en: 'Resident identity card' },
  'temporary-resident-id': { 'zh-CN': '临时居民身份证', en: 'Temporary resident identity card' },
  'hk-macao-permit': { 'zh-CN': '港澳居民来往内地通行证', en: 'Mainland travel permit for Hong Kong and Macao residents' },
  'hk-macao-permit-non-chinese': {
    'zh-CN': '港澳居民来往内地通行证（非中国籍）',
    en: 'Mainland travel permit for Hong Kong and Macao residents (non-Chinese)',
  },
  'taiwan-permit': { 'zh-CN': '台湾居民来往大陆通行证', en: 'Mainland travel permit for Taiwan residents' },
  'hk-macao-residence-permit': { 'zh-CN': '港澳居民居住证', en: 'Residence permit for Hong Kong and Macao residents' },
  'taiwan-residence-permit': { 'zh-CN': '台湾居民居住证', en: 'Residence permit for Taiwan residents' },
  'chinese-passport': { 'zh-CN': '中国护照', en: 'Chinese passport' },
  'foreign-passport': { 'zh-CN': '外国护照', en: 'Foreign passport' },
  'permanent-residence-card': { 'zh-CN': '外国人永久居留身份证', en: 'Foreign permanent resident identity card' },
  'work-permit-a': { 'zh-CN': '外国人工作许可证（A类）', en: 'Work permit for foreigners (class A)' },
  'work-permit-b': { 'zh-CN': '外国人工作许可证（B类）', en: 'Work permit for foreigners (class B)' },
  'work-permit-c': { 'zh-CN': '外国人工作许可证（C类）', en: 'Work permit for foreigners (class C)' },
  'military-officer': { 'zh-CN': '军官证', en: 'Military officer card' },
  'armed-police-officer': { 'zh-CN': '武警警官证', en: 'Armed police officer card' },
  soldier: { 'zh-CN': '士兵证', en: 'Soldier card' },
  other: { 'zh-CN': '其他个人证件', en: 'Other personal document' },
}

export function policyOf({ settings }: Pick<World, 'settings'>, type: (typeof documentTypes)[number]): DocumentPolicy {
  return (settings.documentPolicy === '2026' ? policy2026 : documentPolicy)[type]
}

export function documents(world: World, visit: Visit) {
  const items = documentTypes.map((type) => {
    const { portrait, nationality, issuingState } = policyOf(world, type)
    const fixed = nationality.kind === 'fixed' ? { nationality: nationality.nationality } : {}
    return { type, name: NAMES[type][visit.language], portrait, ...fixed, nationalityRule: nationality.kind, issuingState }
  })
  return { items }
}

export function nationalities({ reference }: World, visit: Visit) {
  return { items: reference.nationalityEntries.map((entry) => ({ code: entry.code, name: visit.language === 'en' ? entry.en : entry.zh })) }
}

const FOUND = 50

export function divisions(
  { reference: { divisions: table } }: World,
  query: { readonly parent?: string | undefined; readonly search?: string | undefined },
) {
  const search = query.search?.normalize('NFKC').trim() ?? ''
  if (search === '') return { items: table.below(query.parent).map(({ code, name, county }) => ({ code, name, leaf: county })) }
  const items: { code: string; name: string; leaf: boolean; path: string[] }[] = []
  const walk = (parent?: string): void => {
    for (const { code, name, county } of table.below(parent)) {
      const path = [...table.path(code)]
      if (county && items.length < FOUND && search.split(/\s+/).every((word) => path.join('').includes(word))) {
        items.push({ code, name, leaf: true, path })
      }
      if (!county) walk(code)
    }
  }
  walk()
  return { items }
}

const svg = (url: string): Promise<string> => qr.toString(url, { type: 'svg', margin: 2 })

export async function installation({ settings, reference, faces }: World) {
  const appUrl = `${settings.baseUrl}/app`
  return {
    mode: settings.mode,
    bureau: { zh: settings.bureau, en: settings.bureauEn },
    hotline: settings.hotline,
    baseUrl: settings.baseUrl,
    app: { url: appUrl, qrSvg: await svg(appUrl) },
    registerQrSvg: await svg(`${settings.baseUrl}/register`),
    methods: { 'hall-code': true, portrait: faces !== null },
    halls: reference.halls.map((hall) => ({ ...hall })),
  }
}
