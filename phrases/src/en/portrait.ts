/** Words of the portrait step, in English. */
import type { portrait as model } from '../zh-CN/portrait.ts'

export const portrait = {
  consent: {
    facts: [
      ['Purpose', 'Only to check that you are the holder of the document; nothing else.'],
      ['What is processed', 'The pictures of your face that are taken, and what is computed from them for the comparison.'],
      [
        'Transmission',
        'The pictures go to this system encrypted; it gives one of them to the portrait service of the public security authority, which compares it one to one with the portrait of your document.',
      ],
      [
        'Keeping',
        'Not kept. Pictures and computed data stay in memory for minutes and are deleted with the result; only result, time and transaction number are recorded.',
      ],
      [
        'Possible harm',
        'A face is sensitive personal information; leaked, it could help to impersonate you. That is why it is neither kept nor passed on.',
      ],
      ['If you do not agree', 'You can register all the same: get a code at a tax hall with your document. The result is the same.'],
    ],
    tick: 'I agree that my face is processed for this purpose and transmitted over the network for the comparison',
    required: 'Please decide first; if you do not agree, use a registration code',
    next: 'Agree and continue',
    other: 'I do not agree: use a code of the hall',
    withdraw: 'Until pictures are taken you can go back at any time; going back withdraws the consent.',
  },

  step: {
    back: 'Go back and change the identity',
    byHall: 'You can also get a registration code at a tax hall with your document; the result is the same.',
    seeHalls: 'See the tax halls',
    otherWay: 'Register with a code of the hall instead',
    tryFirst: 'This is a demonstration without the portraits of the public security authority.',
    onFile: 'First take a picture as document portrait (simulation)',
  },

  start: {
    begin: 'Open the camera and begin',
    tips: [
      'Hold the phone upright, at the height of your eyes',
      'Face an even light',
      'Take off mask, dark glasses and hat; only you in the picture',
    ],
    patience: 'Give me more time (30 seconds for each movement)',
    sound: 'Play tones',
    triesNote: 'An unclear picture costs no try.',
    permission: 'The browser asks whether the camera may be used. Please allow it.',
  },

  camera: {
    label: 'Picture of the camera',
    opening: 'Opening the camera…',
    preparing: 'Getting ready…',
    ready: 'Good. Keep still.',
    anyway: 'Begin without waiting',
    upright: 'Please hold the phone upright',
    progress: (done: number, of: number) => `Step ${done} of ${of}`,
    back: 'Good. Back to the middle.',
    sending: 'Checking…',
    comparing: 'Comparing with your document…',
    stop: 'Stop',
    timed: 'Hold it there until you are told, or hear a tone, to come back',
    mute: 'Turn tones off',
    unmute: 'Turn tones on',
  },
  actions: {
    'look-straight': 'Look straight into the camera',
    'turn-left': 'Turn your head slowly to the left',
    'turn-right': 'Turn your head slowly to the right',
    'look-up': 'Look up slowly',
    'look-down': 'Look down slowly',
    blink: 'Close your eyes, then open them',
    'open-mouth': 'Open your mouth wide, then close it',
  },
  details: {
    'look-straight': 'Keep still for a second or two',
    'turn-left': 'To your own left, and back',
    'turn-right': 'To your own right, and back',
    'look-up': 'And back to the middle',
    'look-down': 'And back to the middle',
    blink: 'Keep your head still',
    'open-mouth': 'Keep your head still',
  },

  cameraTrouble: {
    refused: {
      title: 'The camera may not be used',
      how: 'Allow the camera in the settings beside the address bar and try again. On an iPhone: Settings › browser › Camera.',
    },
    none: { title: 'No camera was found', how: 'Use a phone or computer that has one, or a code of the hall.' },
    busy: { title: 'Another program uses the camera', how: 'Close video calls and camera programs and try again.' },
    insecure: {
      title: 'The camera cannot be used at this address',
      how: 'Open this page at the official address, which begins with https.',
    },
    'in-app': {
      title: 'This app gives no access to the camera',
      how: 'Choose “open in browser” from the menu at the top right, or copy the link below into your browser.',
    },
    unsupported: { title: 'This browser is too old', how: 'Update it, or use another browser.' },
    lost: {
      title: 'The camera was interrupted',
      how: 'Perhaps you changed to another app, or the permission was taken back. What you typed is still there; please begin again.',
    },
  },
  again: 'Try again',

  said: {
    notSeen: {
      title: 'The whole movement was not seen',
      how: 'It did not count. Move slowly, one movement at a time; if you need longer, choose “give me more time”.',
    },
    left: (tries: number) =>
      tries === 1 ? 'You can try once more in this registration.' : `You can try ${tries} more times in this registration.`,
    noCount: 'This did not count as a try.',
    away: {
      title: 'The comparison service does not answer now',
      how: 'It did not count; your pictures and what you typed are still there. Try again in a moment, without new pictures.',
    },
    sameFrames: 'Try again with the same pictures',
    offline: { title: 'The network is gone', how: 'It did not count. Check the network and try again.' },
    hall: 'If you would rather not try again, get a registration code at a tax hall with your document.',
    passed: 'The comparison succeeded',
    passedNext: 'Going on to the sign-in settings…',
  },

  handOver: {
    phoneTitle: 'Use your phone',
    phoneText: 'Scan the code with your phone and take the pictures there; this page then goes on by itself.',
    make: 'Show the QR code',
    qr: 'QR code that opens the face comparison on a phone',
    link: 'Cannot scan? Open this link in the browser of your phone:',
    until: (minutes: string) => `Valid for ${minutes}, and only once.`,
    over: 'This code is no longer valid.',
    anew: 'New QR code',
    waiting: 'Waiting for the phone…',
    keep: 'Closing or reloading this page loses nothing; if the phone was closed, make a new code.',
    computerTitle: 'Use the camera of this computer',
    computerText: 'Take the pictures on this page.',
    computer: 'Use the computer’s camera',
    noCamera: 'No camera was found on this computer; please use your phone.',
  },

  phone: {
    title: 'Face comparison on your phone',
    checking: 'Checking the link…',
    site: 'For the site',
    bureau: 'Authority',
    person: 'For whom',
    number: 'Document number',
    confirmText: 'Make sure that it is you who is registering at the computer. If not, do not go on, and close this page.',
    confirm: 'It is me: continue',
    notMe: 'It is not me',
    notMeTitle: 'Stopped',
    notMeText:
      'No picture was taken and nothing was kept. Someone may have sent you this by mistake or use your data; call the hotline if in doubt.',
    doneTitle: 'The comparison succeeded',
    doneText: 'Go back to the computer; the page there has gone on by itself. You can close this page.',
    closedTitle: 'This link cannot be used',
    closedText: 'A link works once, for 15 minutes. Make a new QR code at the computer.',
    movedTitle: 'This step is not needed any more',
    movedText: 'The registration at the computer stands at another step. Please look there.',
    copy: 'Copy the link',
    copied: 'Copied',
  },

  onFile: {
    title: 'Take a picture as document portrait',
    simulation: 'This is a simulation, no real procedure',
    intro:
      'The real system compares with the portrait that the public security authority keeps. The demonstration has none: put a picture on file here for a document number of the demonstration, then try the face comparison. It is kept encrypted on this demonstration server; never use it for somebody else.',
    number: 'Document number (demonstration)',
    name: 'Name (demonstration)',
    open: 'Open the camera',
    shoot: 'Take the picture',
    file: 'or choose a picture',
    again: 'Take it again',
    preview: 'The picture that will be the document portrait',
    send: 'Put it on file',
    done: 'It is on file. Now you can try the face comparison.',
    back: 'Back',
    missing: 'Please give number and name first, then take the picture.',
  },
} satisfies typeof model
