/** National cryptography that the platform lacks: signatures by SM2 (GM/T 0003.2-2012). SM3 and SM4 are the platform's own. */
export { drawKeyPair, type KeyPair, publicKeyOf, type SignOptions, sign, verify } from './sm2.ts'
