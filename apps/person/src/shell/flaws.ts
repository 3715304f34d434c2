/** From what the rule book says of a value to what a form shows at a field. */
import { type Flawed, flawed, isFlawed } from '@shiming/core'
import { type Form, type FormFlaw, fieldId } from '@shiming/ui'
import { useFlawText } from '../words.ts'

/** What a reader said, as flaws of the form below `pointer`. */
export const flawsBelow = (pointer: string, read: unknown): readonly FormFlaw[] =>
  isFlawed(read) ? read.flaws.map(({ flaw, at }) => ({ id: fieldId(`${pointer}${at ?? ''}`), code: flaw })) : []

/** An empty field lacks an answer, whatever else its rule would say. */
export const filled = <T>(text: string, read: () => T | Flawed): T | Flawed => (text.trim() === '' ? flawed('required') : read())

/** Error and the two moments of a field, by its id. */
export function useFieldOf({ form }: { readonly form: Form }, id: string) {
  const text = useFlawText()
  return { id, error: text(form.flawAt(id)), onLeave: () => form.leave(id), onType: () => form.type(id) }
}
