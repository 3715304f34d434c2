/**
 * What travels between a product and a portrait authority: one comparison of one person (1:1), signed both ways. A bureau that has the real
 * police interface maps it to this profile; nothing here knows how the comparison is made.
 */
export {
  answerCodes,
  type Band,
  type Comparison,
  comparison,
  type ComparisonAnswer,
  comparisonAnswer,
  filing,
  LONGEST_REQUEST,
  paths,
} from './wire.ts'
export { checkAnswer, checkRequest, type Headers, type RequestFlaw, signAnswer, signRequest } from './signature.ts'
