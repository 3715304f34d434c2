/** Every text that people read. A part is one file per language; a language that lacks a phrase does not compile. */
import { person as personEn } from './en/person.ts'
import { ui as uiEn } from './en/ui.ts'
import { person as personZh } from './zh-CN/person.ts'
import { ui as uiZh } from './zh-CN/ui.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export const ui = { 'zh-CN': uiZh, en: uiEn }
export const person = { 'zh-CN': personZh, en: personEn }
