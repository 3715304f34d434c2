/** Everything of the portrait step, in one file that is fetched at its door. */
import './portrait.css'
import { FaceConsent } from './consent.tsx'
import { OnFilePage } from './on-file.tsx'
import { PhonePage } from './phone.tsx'
import { PortraitStep } from './step.tsx'

export { prepareWords } from './words.ts'

export const screens = { FaceConsent, OnFilePage, PhonePage, PortraitStep }
