import { unproved } from '../requirements/matrix.mjs'
import { isTest } from './files.mjs'

/** Every clause of the operating guide that belongs to this release is named by a test. */
export async function clauses(_root, tree) {
  return { seen: tree.filter((source) => isTest(source.path)).length, flaws: unproved(tree) }
}
