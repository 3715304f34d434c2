/** The end of a document's validity as an officer types it in a hurry. */
/** `20330101`, `2033.1.1`, `2033年1月1日` → `2033-01-01`; `L`, `长期` → `long-term`; anything else as it stands, for the rule book to judge (R16). */
export function validityOf(typed: string): string {
  const text = typed.normalize('NFKC').trim()
  if (/^(l|long-?term|长期|長期)$/iu.test(text)) return 'long-term'
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  if (parts === null) return text
  const [, year = '', month = '', day = ''] = parts
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
