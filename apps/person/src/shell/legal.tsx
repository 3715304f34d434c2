/** A legal text of the installation, in full, from its markdown. */
import type { Reply } from '@shiming/contract'
import { person } from '@shiming/phrases'
import { Await, type Loaded, Markdown, useReference, usePhrases } from '@shiming/ui'
import type { Channel } from '../route.ts'

export type Agreement = Reply<'agreement'>

export const useAgreement = (channel: Channel): Loaded<Agreement> => useReference('agreement', { channel })

/** Scrolls within its frame, by keyboard too. */
export function LegalText({ of, framed = true }: { of: Loaded<Agreement>; framed?: boolean }) {
  const words = usePhrases(person)
  return (
    <Await of={of} lines={12}>
      {({ title, markdown, version }) => (
        <section class={framed ? 'legal legal-framed' : 'legal'} aria-label={title} {...(framed ? { tabIndex: 0 } : {})}>
          <Markdown text={markdown.replace(/^\s*# .*\n/, '')} />
          <p class="small soft">{words.agreementsPage.version(version)}</p>
        </section>
      )}
    </Await>
  )
}
