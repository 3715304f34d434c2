import type { refusals as shape } from '../zh-CN/refusals.ts'

export const refusals: typeof shape = {
  'invalid-form': {
    title: 'Something needs to be corrected',
    detail: 'Correct what is marked and send it again; all you typed is still there.',
  },
  'not-json': { title: 'The request cannot be read', detail: 'The content is not JSON in UTF-8.' },
  'body-too-large': { title: 'Too large', detail: 'The content is larger than allowed.' },
  'unsupported-media-type': { title: 'This kind of content is not accepted', detail: 'Send it as application/json.' },
  'method-not-allowed': { title: 'This cannot be done here', detail: 'This address does not take this method.' },
  'not-found': {
    title: 'Not found',
    detail:
      'What you are looking for does not exist, or its time is over. A registration left for more than 30 minutes has to begin again.',
  },
  'cross-site': {
    title: 'The request came from another site',
    detail: 'For your safety it was refused. Please use the pages of this site.',
  },
  misdirected: { title: 'Not our address', detail: 'This address does not belong to this system. Please check the official address.' },
  'agreement-outdated': { title: 'The agreement has changed', detail: 'Please read the new version before you go on.' },
  'consent-required': {
    title: 'Your consent is needed',
    detail: 'Read and agree before you go on; if you do not agree, a tax hall can help you.',
  },
  'portrait-not-open': { title: 'Registration by portrait is not open yet', detail: 'Please register with a code from a tax hall.' },
  'portrait-not-for-document': {
    title: 'Not by portrait with this document',
    detail: 'Get a registration code at a tax hall with your document, then register with it.',
  },
  'guardian-required': { title: 'A guardian must act', detail: 'Anyone under 14 registers at a tax hall together with a guardian.' },
  'portrait-no-face': {
    title: 'No face was seen',
    detail: 'Put your face inside the oval, in even light, and look into the camera. This does not count as a try.',
  },
  'portrait-quality': {
    title: 'The picture is not clear enough',
    detail: 'Follow the advice and try again. This does not count as a try.',
  },
  'portrait-liveness': {
    title: 'Face recognition was not completed',
    detail: 'Please do the movements yourself, one at a time, as they are asked. You can also use a registration code from a tax hall.',
  },
  'portrait-mismatch': {
    title: 'The comparison did not pass',
    detail:
      'Check document number and name, and try again. If it does not pass, take your document to a tax hall and get a registration code.',
  },
  'portrait-none-on-file': {
    title: 'There is no portrait to compare with',
    detail: 'Take your document to a tax hall, get a registration code, and register with it.',
  },
  'portrait-tries-used': {
    title: 'No more tries today',
    detail: 'The tries at face recognition are used up. Take your document to a tax hall and get a registration code, or try again later.',
  },
  'portrait-authority-unavailable': {
    title: 'The comparison service is not available now',
    detail: 'This does not count as a try, and what you filled in is kept. Try again later, or get a registration code at a tax hall.',
  },
  'handoff-not-open': {
    title: 'This link is no longer good',
    detail: 'Go back to the page it came from, show the code anew, and scan it again.',
  },
  'wrong-step': { title: 'One step after another', detail: 'This step is not open now; please go on from where you are.' },
  'registration-code-not-accepted': {
    title: 'Code and identity do not match',
    detail:
      'Compare code, name, document type and number with your slip and document. After 5 wrong tries you have to wait 10 minutes, after 10 the code is void; if the code is wrong or lost, a tax hall gives you a new one.',
  },
  'registration-code-expired': {
    title: 'The registration code has expired',
    detail: 'A code is valid for 7 days. A tax hall gives you a new one on sight of your document.',
  },
  'already-registered': {
    title: 'This person is registered already',
    detail:
      'There is an account for this person: please sign in. If it was not you who registered, appeal at a tax hall with your document.',
  },
  'sms-code-not-accepted': {
    title: 'The code from the text message is not right',
    detail: 'Compare it with the newest message. It is valid for 5 minutes and 5 tries; after that ask for another.',
  },
  'login-name-taken': { title: 'This login name is taken', detail: 'Please choose another.' },
  'phone-taken': {
    title: 'This phone belongs to another account',
    detail: 'Use another phone; if the number is newly yours, a tax hall can help you.',
  },
  'sign-in-failed': {
    title: 'Sign-in failed',
    detail: 'Identifier or password is not right. Check capitals and input method; after several wrong tries you have to wait.',
  },
  'not-signed-in': { title: 'Please sign in', detail: 'You are not signed in, or your session has ended.' },
  'second-factor-required': { title: 'A one-time code is needed', detail: 'Enter the six digits that your authenticator shows.' },
  'second-factor-not-accepted': {
    title: 'The one-time code is not right',
    detail: 'Wait for the next code of your authenticator, and check the time of your phone.',
  },
  'attestation-required': {
    title: 'See the person and the original first',
    detail: 'Confirm that the person is present and that you saw the original document, then issue the code.',
  },
  'code-not-active': { title: 'This code is not open any more', detail: 'It was used, revoked or has expired; refresh the list.' },
  'already-bound': {
    title: 'This character has a code point already',
    detail: 'Another officer has bound it meanwhile. Please refresh the list.',
  },
  'too-many-requests': { title: 'Too many tries', detail: 'Please wait a little; if it is urgent, a tax hall can help you.' },
  'idempotency-key-reused': { title: 'Key used before', detail: 'The same Idempotency-Key cannot stand for different contents.' },
  unavailable: { title: 'Busy just now', detail: 'Nothing you typed is lost. Try again in a moment, or go to a tax hall.' },
  fault: {
    title: 'Something went wrong',
    detail: 'Try again later; if it does not help, call the hotline and tell them the request number.',
  },
}
