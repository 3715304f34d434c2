/** The closed vocabulary of the record (R7, AU-01). Whether an act was done or refused is its outcome, not another word. */
export const acts = [
  // a person registers
  'registration begun',
  'identity given',
  'portrait challenged',
  'portrait compared',
  'portrait handed over',
  'sms code asked',
  'sms code told',
  'registration completed',
  'registration lapsed',
  'account opened',
  // a person uses the account
  'sign-in',
  'sign-out',
  'session ended',
  'account read',
  'account locked',
  // registration codes
  'code issued',
  'code revoked',
  'code blocked',
  'code reserved',
  'code released',
  'code used',
  'code expired',
  'name compared',
  'codes listed',
  'counts read',
  // characters without a code point
  'unencoded character described',
  'unencoded characters listed',
  'unencoded character confirmed',
  'unencoded character bound',
  // officers
  'officer sign-in',
  'officer sign-out',
  'officer added',
  'officer disabled',
  'officer reset',
  'officer locked',
  'officer second factor enrolled',
  'officers listed',
  // the installation
  'installation started',
  'keys drawn',
  'keys rotated',
  'agreement published',
  'names exported',
  'peer table changed',
  'record verified',
] as const

export type Act = (typeof acts)[number]
