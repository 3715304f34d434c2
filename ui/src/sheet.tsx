/** A dialog on the platform's own element; with `bottom` it rises from the lower edge on a phone, near the thumb. */
import { ui } from '@shiming/phrases'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from './icons.tsx'
import { usePhrases } from './language.ts'

export type DialogProps = {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
  readonly actions?: ComponentChildren
  readonly bottom?: boolean
}

export function Dialog({ open, title, onClose, children, actions, bottom }: DialogProps) {
  const words = usePhrases(ui)
  const heading = useId()
  const box = useRef<HTMLDialogElement>(null)
  // Before the next paint: the focus is back at its place before anyone types on.
  useLayoutEffect(() => {
    if (open && !box.current?.open) box.current?.showModal()
    if (!open && box.current?.open) box.current.close()
  }, [open])
  return (
    <dialog
      ref={box}
      class={bottom ? 'sheet sheet-bottom' : 'sheet'}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === box.current) onClose()
      }}
    >
      {open && (
        <>
          <div class="sheet-head">
            <h2 id={heading} tabIndex={-1}>
              {title}
            </h2>
            <button type="button" class="button button-quiet" aria-label={words.close} onClick={onClose}>
              <Icon name="close" />
            </button>
          </div>
          <div class="sheet-body">{children}</div>
          {actions && <div class="sheet-actions">{actions}</div>}
        </>
      )}
    </dialog>
  )
}

export const BottomSheet = (props: Omit<DialogProps, 'bottom'>) => <Dialog {...props} bottom />
