/** The texts of the queue. */
import { unencoded } from '@shiming/phrases'
import { language } from '@shiming/ui'

export const queueWords = () => unencoded[language.value]
