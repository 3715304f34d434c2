// What the pack is made of, and how the input of each net is made. Figures and thresholds: calibration.mjs.

export const packages = {
  human: {
    name: '@vladmandic/human',
    version: '3.3.6',
    integrity: 'sha512-Nr5mPfq1gQ+uKeXY5uM3Fj8UxvF5CEh2s6txM5wRThqaW0mF9huooOuZSrT8hhGho0hGaXLFdAwfD/2+teCv6A==',
    files: {
      LICENSE: '9a3442b79acaf4fbc7c2e07b7e2d8f84af9bb3871bf08a69d80304ab00640e9a',
      'models/blazeface.json': 'cd7bbfc078270572beb39f9e5ae67aadbd50b5e67cff37e6d4f6b3ea39312e5f',
      'models/blazeface.bin': 'dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72',
      'models/facemesh.json': 'b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7',
      'models/facemesh.bin': '3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b',
    },
  },
  faceplugin: {
    name: 'faceplugin-face-recognition-js',
    version: '0.0.1',
    integrity: 'sha512-shriXjd4zJHEwhK1jHK+bWo8Vv6Vu9B/w6RRsd4AFtNM/jaI2vhuOamOSMl9qQmLd8WlQ7dgqN+3C2iOi5pXWw==',
    files: {
      LICENSE: 'ceb7e9130f684a8e335940a09ccfb81c2fa18f6aa54975d656c54bb7992aee1a',
      'model/fr_eye.onnx': '1afcea006abc1ccac3c517022abde0aa092bed74ff3c9fe6878483ef9e6e38de',
      'model/fr_feature.onnx': '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581',
      'model/fr_liveness.onnx': 'afa783b7e902fdfcf323a7240cac2a1c580c25314ea4161129dc1b0d100dc32d',
    },
  },
}

/** TensorFlow.js graphs that are written anew as ONNX; the two halves of the detector (anchors of 16 and of 32) are joined in this order. */
export const converted = {
  detect: {
    name: 'blazeface',
    input: { name: 'image', shape: [1, 3, 256, 256] },
    outputs: {
      scores: { from: ['Identity', 'Identity_1'], axis: 1, shape: [1, 896, 1] },
      boxes: { from: ['Identity_2', 'Identity_3'], axis: 1, shape: [1, 896, 16] },
    },
  },
  mesh: {
    name: 'facemesh',
    input: { name: 'image', shape: [1, 3, 192, 192] },
    outputs: { mesh: { from: ['Identity_2'], shape: [1, 1404] }, presence: { from: ['Identity_1'], shape: [1, 1] } },
  },
}

const mediapipe = 'Google MediaPipe, as weights in @vladmandic/human 3.3.6; written anew as ONNX'
const plugin = 'faceplugin-face-recognition-js 0.0.1'

/** An input number is value · scale + offset with value 0–255, in planes of this order. */
export const models = {
  detect: {
    file: 'blazeface.onnx',
    input: 'image',
    ...square(256),
    order: 'rgb',
    scale: 1 / 127.5,
    offset: -1,
    licence: 'Apache-2.0',
    source: mediapipe,
  },
  mesh: {
    file: 'facemesh.onnx',
    input: 'image',
    ...square(192),
    order: 'rgb',
    scale: 1 / 255,
    offset: 0,
    licence: 'Apache-2.0',
    source: mediapipe,
  },
  eye: { file: 'fr_eye.onnx', input: 'input', ...square(24), order: 'gray', scale: 1 / 255, offset: 0, licence: 'MIT', source: plugin },
  feature: {
    file: 'fr_feature.onnx',
    input: 'input',
    ...square(112),
    order: 'bgr',
    scale: 1 / 127.5,
    offset: -1,
    licence: 'MIT',
    source: plugin,
  },
  liveness: { file: 'fr_liveness.onnx', input: 'input', ...square(128), order: 'bgr', scale: 1, offset: 0, licence: 'MIT', source: plugin },
}

function square(side) {
  return { width: side, height: side }
}
