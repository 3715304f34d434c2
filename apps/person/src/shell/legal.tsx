/** A legal text of the installation, in full, from its markdown. */
import type { Reply } from '@shiming/contract'
import { person } from '@shiming/phrases'
import { Await, type Loaded, Markdown, useReference, usePhrases } from '@shiming/ui'
import type { Channel } from '../route.ts'

export type Agreement = Reply<'agreement'>

export const useAgreement = (channel: Channel): Loaded<Agreement> => useReference('agreement', { channel })

/** Scrolls within its frame, by keyboard too. */
export function LegalText({ of }: { of: Loaded<Agreement> }) {
  const words = usePhrases(person)
  const title = of.state === 'ready' ? of.body.title : words.agreements
  return (
    <section class="legal" aria-label={title} tabIndex={0}>
      <Await of={of} lines={9}>
        {({ markdown, version }) => (
          <>
            <Markdown text={markdown.replace(/^\s*# .*\n/, '')} />
            <p class="small soft">{words.agreementsPage.version(version)}</p>
          </>
        )}
      </Await>
    </section>
  )
}
