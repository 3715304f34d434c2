/** Where each call lives. Apart from the schemas, so that a browser can call without carrying them. */
export const base = '/api/v1'

export const paths = {
  agreement: ['GET', '/agreements/registration'],
  begin: ['POST', '/registrations'],
  standing: ['GET', '/registrations/{id}'],
  identify: ['PUT', '/registrations/{id}/identity'],
  askSmsCode: ['POST', '/registrations/{id}/sms-codes'],
  complete: ['POST', '/registrations/{id}/completion'],
  signIn: ['POST', '/sessions'],
  session: ['GET', '/sessions/current'],
  signOut: ['DELETE', '/sessions/current'],
  account: ['GET', '/account'],
  hallSignIn: ['POST', '/hall/sessions'],
  hallSession: ['GET', '/hall/sessions/current'],
  hallSignOut: ['DELETE', '/hall/sessions/current'],
  enrolSecondFactor: ['POST', '/hall/second-factor'],
  confirmSecondFactor: ['POST', '/hall/second-factor/confirmation'],
  issueCode: ['POST', '/hall/registration-codes'],
  compareName: ['POST', '/hall/name-comparisons'],
  listCodes: ['GET', '/hall/registration-codes'],
  countCodes: ['GET', '/hall/registration-codes/counts'],
  revokeCode: ['POST', '/hall/registration-codes/{id}/revocation'],
  listUnencoded: ['GET', '/hall/unencoded-characters'],
  confirmUnencoded: ['POST', '/hall/unencoded-characters/{id}/confirmation'],
  bindUnencoded: ['POST', '/hall/unencoded-characters/{id}/binding'],
  glyphs: ['POST', '/hanzi/glyphs'],
  installation: ['GET', '/installation'],
  documentTypes: ['GET', '/document-types'],
  nationalities: ['GET', '/nationalities'],
  divisions: ['GET', '/divisions'],
  searchHanzi: ['GET', '/hanzi/search'],
} as const satisfies Record<string, readonly ['GET' | 'POST' | 'PUT' | 'DELETE', string]>

export type CallName = keyof typeof paths
