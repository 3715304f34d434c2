/** Who runs this installation, in the reader's language. */
import type { Reply } from '@shiming/contract'
import { language, useReference } from '@shiming/ui'

export type Installation = Reply<'installation'>

export const useInstallation = () => useReference('installation')

export const inLanguage = (text: { readonly zh: string; readonly en: string }): string => (language.value === 'en' ? text.en : text.zh)

/** R50: the number of the installation, or the national one until it is known. */
export function useHotline(): string {
  const told = useInstallation()
  return told.state === 'ready' ? told.body.hotline : '12366'
}
