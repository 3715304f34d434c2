// Characters that differ by so little that a person takes one for the other. A table of our own beside Unihan's spoofing variants, which
// know glyphs of one origin only (吉 and 𠮷) and neither 己已巳 nor 未末 nor 土士.
import { decompositions } from './decompositions.mjs'

/** [why, groups]: every character of a group is confused with the others of it. */
const reasons = [
  ['a stroke is a little longer or shorter', '未末 土士 日曰 干千 干于 天夭 刀力 田由甲申 午牛 且旦 冒冐 胄冑 栗粟 壬王 壬玉 王玉 旲昊 亳毫'],
  ['a corner is open, half open or closed', '己已巳 母毋 贝见 毌毋 户尸 夂夊'],
  ['a dot more or less, or elsewhere', '戊戍 戊戌 戌戍 戊戉 免兔 鸟乌 鳥烏 氏氐 今令 大太 大犬 太犬 丈大 刃刀 勺勾 王主 玉主 沐沭 木术 狠狼 良艮 斥斤 拔拨 友犮 享亨 冼洗 束朿 茶荼 风凤 風鳳 坂圾 勿匆 斗头 予矛 幻幼 晢皙'],
  ['the same parts, in another order or slope', '人入 八入 八人 刀刁 治冶 汨汩 丐丏 侯候 仑仓 易昜 段叚 祗祇 祗衹 祇衹 衮兖 贏嬴 赢嬴 嬴羸 赢羸 爪瓜 崇祟 宣宜 博傅 傅傳 折拆 析折 哲晢 徵微 微徽 徵徽 弋戈 戋弋 卯卬 券劵 刺剌 劫刧 延廷 庭廷 冢家 盲肓 妹妺 睢雎 茗荅 筍荀 筌荃 璟憬 玟玫 昕听 炅炔 沅沉 羿弈 弈奕 奕亦 翀翃 晔烨 晖辉 彬杉 敖熬'],
]

/** Parts that are confused wherever they stand: 氵末 and 氵未 are taken for one another as 末 and 未 are. */
const parts = '未末 土士 日曰 日目 己已 已巳 己巳 干千 干于 冫氵 礻衤 亻彳 免兔 氏氐 今令 仑仓 侯候 易昜 戊戌 戌戍 束朿 壬王 人入 犬太 勺勾 艮良 段叚 毋母 刀力'

const pairsOf = (groups) =>
  groups.split(' ').flatMap((group) => [...group].flatMap((one, at) => [...group].slice(at + 1).map((other) => [one, other])))

/** Pairs of the table, and pairs of characters that differ in one such part alone, in the same place. */
export function lookAlikePairs() {
  return [...reasons.flatMap(([, groups]) => pairsOf(groups)), ...differingInOnePart()]
}

function differingInOnePart() {
  const made = new Map([...decompositions()].map(([char, { way, of }]) => [[way, ...of].join(' '), char]))
  const swaps = pairsOf(parts)
  return [...decompositions()].flatMap(([char, { way, of }]) =>
    of.flatMap((part, at) =>
      swaps
        .filter(([one]) => one === part)
        .map(([, other]) => made.get([way, ...of.with(at, other)].join(' ')))
        .flatMap((found) => (found === undefined ? [] : [[char, found]])),
    ),
  )
}
