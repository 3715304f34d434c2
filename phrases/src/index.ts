/** Every text that people read. A part is one file per language; a language that lacks a phrase does not compile. */
import { flaws as flawsEn } from './en/flaws.ts'
import { flaws as flawsZh } from './zh-CN/flaws.ts'
import { refusals as refusalsEn } from './en/refusals.ts'
import { refusals as refusalsZh } from './zh-CN/refusals.ts'
import { sms as smsEn } from './en/sms.ts'
import { sms as smsZh } from './zh-CN/sms.ts'
import { hall as hallEn } from './en/hall.ts'
import { slip as slipEn } from './en/slip.ts'
import { person as personEn } from './en/person.ts'
import { ui as uiEn } from './en/ui.ts'
import { hall as hallZh } from './zh-CN/hall.ts'
import { slip as slipZh } from './zh-CN/slip.ts'
import { person as personZh } from './zh-CN/person.ts'
import { unencoded as unencodedEn } from './en/unencoded.ts'
import { unencoded as unencodedZh } from './zh-CN/unencoded.ts'
import { ui as uiZh } from './zh-CN/ui.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export const ui = { 'zh-CN': uiZh, en: uiEn }
export const person = { 'zh-CN': personZh, en: personEn }
export const hall = { 'zh-CN': hallZh, en: hallEn }
export const unencoded = { 'zh-CN': unencodedZh, en: unencodedEn }
export const slip = { 'zh-CN': slipZh, en: slipEn }
export const flaws = { 'zh-CN': flawsZh, en: flawsEn }
export const refusals = { 'zh-CN': refusalsZh, en: refusalsEn }
export const sms = { 'zh-CN': smsZh, en: smsEn }
