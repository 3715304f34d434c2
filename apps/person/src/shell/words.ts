/** Phrases of flaws, by code; the server's own message where the phrase is not ours to know. */
import { type FieldFlaw, type FormFlaw, usePhrases } from '@shiming/ui'

export function useFlawText(): (flaw: FormFlaw | undefined) => string | undefined {
  const words = usePhrases<Record<string, string>>({ 'zh-CN': {}, en: {} })
  return (flaw) => (flaw === undefined ? undefined : (flaw.message ?? words[flaw.code]))
}

export function useFieldFlaws(flawsOfForm: readonly FormFlaw[]): readonly FieldFlaw[] {
  const text = useFlawText()
  return flawsOfForm.map((flaw) => ({ id: flaw.id, message: text(flaw) ?? flaw.code }))
}
