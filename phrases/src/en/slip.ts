import type { SlipPhrases } from '../zh-CN/slip.ts'

export const slip = {
  title: 'Registration code',
  forPerson: 'For',
  checkName: 'Please check each character of the name here',
  code: 'Registration code',
  expires: 'Valid until',
  zone: 'Beijing time',
  issued: 'Issued',
  hall: 'Issued by',
  officer: 'Officer',
  howTo: 'What to do next',
  steps: [
    'Scan the QR code or open the address shown and choose “Register with a hall code”.',
    'Enter the code, your document and your name exactly as given at the counter.',
    'Choose a login name and password, confirm your phone, and you are registered.',
  ],
  qr: 'QR code to the registration page (does not contain the code)',
  once: 'The code works once. If it expires or is lost, come to a tax hall with a valid document; the old code is then void.',
  secret: 'Tell the code to no one. The tax authority never asks for it by phone or message.',
  superseded: 'Any code you received before is void.',
  hotline: 'Help line',
  demonstration: 'Demonstration, not valid',
} satisfies SlipPhrases
