// Pairs of pictures of the same and of different people.
import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { likeness } from '../../core/src/face/index.ts'
import { adviceFor } from '../../core/src/portrait/index.ts'
import { lookAtAll, told } from './figures.mjs'

const FOLDS = 10

/** LFW's first fold of pairs, split again into ten: the threshold is found on nine and tried on the tenth. */
export async function pairsOfLfw({ engine, material }) {
  const folder = join(material, 'lfw')
  const lines = readFileSync(join(folder, 'pairs-fold1.txt'), 'utf8').trim().split('\n').slice(1)
  const nameOf = (who, index) => `${who}/${who}_${index.padStart(4, '0')}.jpg`
  const pairs = lines.map((line) => {
    const words = line.split('\t')
    return words.length === 3
      ? { same: true, names: [nameOf(words[0], words[1]), nameOf(words[0], words[2])] }
      : { same: false, names: [nameOf(words[0], words[1]), nameOf(words[2], words[3])] }
  })
  const names = [...new Set(pairs.flatMap((pair) => pair.names))]
  const looks = await lookAtAll(
    engine,
    names.map((name) => () => readFile(join(folder, 'img', name))),
    { template: true },
  )
  const templates = new Map(names.map((name, at) => [name, looks[at]?.template]))
  const scored = pairs.map(({ same, names: [left, right] }) => ({ same, score: scoreOf(templates.get(left), templates.get(right)) }))
  return toldOfFolds(scored, names.length - looks.filter((look) => look !== null).length)
}

const scoreOf = (left, right) => (left === undefined || right === undefined ? -1 : likeness(left, right))

function toldOfFolds(scored, missing) {
  // Genuine and impostor pairs in turn, so that every fold holds as many of both.
  const folds = Array.from({ length: FOLDS }, () => [])
  for (const same of [true, false]) scored.filter((pair) => pair.same === same).forEach((pair, at) => folds[at % FOLDS].push(pair))
  const right = (pairs, at) => pairs.filter(({ same, score }) => score >= at === same).length / pairs.length
  const shares = folds.map((fold) => {
    const others = folds.filter((one) => one !== fold).flat()
    const best = Array.from({ length: 121 }, (_, step) => step / 200).reduce(
      (left, at) => (right(others, at) > right(others, left) ? at : left),
      0,
    )
    return right(fold, best)
  })
  const mean = shares.reduce((sum, share) => sum + share, 0) / FOLDS
  const deviation = Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (FOLDS - 1))
  return [
    `${scored.length} pairs, ${missing} pictures without a face: right in ${(mean * 100).toFixed(2)} % ± ${(deviation * 100).toFixed(2)} (ten folds of 60).`,
    '',
    ...table(scored, [0.45, 0.5, 0.55]),
  ]
}

function table(scored, thresholds) {
  const [genuine, impostors] = [true, false].map((same) => scored.filter((pair) => pair.same === same))
  const rows = thresholds.map((at) => {
    const missed = genuine.filter(({ score }) => score < at).length
    const taken = impostors.filter(({ score }) => score >= at).length
    return `| ${at.toFixed(2)} | ${told(missed, genuine.length)} | ${told(taken, impostors.length)} |`
  })
  return ['| accepted from | the same person, missed | another person, taken | ', '| --- | --- | --- |', ...rows].map((line) => line.trim())
}

/** CASIA-FaceV5: every pair of pictures that pass the gate for portraits. */
export async function volunteers({ engine, material }) {
  const folder = join(material, 'casia-v5')
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.png'))
    .toSorted()
  const looks = await lookAtAll(
    engine,
    files.map((name) => () => readFile(join(folder, name))),
    { template: true },
  )
  const seen = files.flatMap((name, at) => (looks[at] === null ? [] : [{ who: name.slice(0, 3), look: looks[at] }]))
  const fit = seen.filter(({ look }) => adviceFor(look, 'portrait').length === 0)
  const pairs = fit.flatMap((left, at) =>
    fit.slice(at + 1).map((right) => ({ same: left.who === right.who, score: likeness(left.look.template, right.look.template) })),
  )
  const lowest = Math.min(...pairs.filter(({ same }) => same).map(({ score }) => score))
  const highest = Math.max(...pairs.filter(({ same }) => !same).map(({ score }) => score))
  return [
    `${new Set(files.map((name) => name.slice(0, 3))).size} people, ${files.length} pictures, ${fit.length} pass the gate. Least alike of the same person: ${lowest.toFixed(3)}; most alike of two: ${highest.toFixed(3)}.`,
    '',
    ...table(pairs, [0.45, 0.5, 0.55]),
  ]
}
