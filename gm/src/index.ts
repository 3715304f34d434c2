/** Cryptography that every party of the house needs: SM2 signatures, which the platform lacks (GM/T 0003), and the two suites for sealing. */
export { drawKeyPair, type KeyPair, publicKeyOf, type SignOptions, sign, verify } from './sm2.ts'
export { decrypt, encrypt, mac, NONCE, type Suite, type SuiteName, suiteOf, suites, TAG } from './suites.ts'
