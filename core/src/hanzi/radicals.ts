/** One of the 214 Kangxi radicals, as a person looks for it. */
export type Radical = {
  /** 1 to 214. */
  readonly number: number
  readonly char: string
  /** Strokes of the full form as the mainland counts them (Unihan): the grid stands in this order. */
  readonly strokes: number
  /** Other shapes, as they stand in characters: 氵 for 水. */
  readonly variants: readonly string[]
  /** What it is called: pinyin without tone, and the names taught at school with their pinyin. */
  readonly names: readonly string[]
}

/** In the order of the numbers: form, strokes, other shapes, pinyin, names. Written for this product; forms after Unicode's CJKRadicals. */
const table = `
一 1 . yi 横
丨 1 . gun 竖
丶 1 . zhu 点
丿 1 . pie 撇
乙 1 乚乛 yi 折
亅 1 . jue 竖钩
二 2 . er
亠 2 . tou 点横头
人 2 亻 ren 单人旁 单立人 人字头
儿 2 . er
入 2 . ru
八 2 丷 ba 八字头
冂 2 . jiong 同字框
冖 2 . mi 秃宝盖
冫 2 . bing 两点水
几 2 . ji
凵 2 . kan 凶字框
刀 2 刂 dao 立刀旁
力 2 . li
勹 2 . bao 包字头
匕 2 . bi
匚 2 . fang 三框
匸 2 . xi
十 2 . shi
卜 2 . bu
卩 2 㔾 jie 单耳刀
厂 2 . chang 偏厂
厶 2 . si
又 2 . you
口 3 . kou 口字旁
囗 3 . wei 国字框 方框
土 3 . tu 提土旁
士 3 . shi
夂 3 . zhi 折文
夊 3 . sui
夕 3 . xi
大 3 . da
女 3 . nü 女字旁
子 3 . zi 子字旁
宀 3 . mian 宝盖
寸 3 . cun
小 3 . xiao
尢 3 尣兀 wang
尸 3 . shi 尸字头
屮 3 . che
山 3 . shan 山字旁
巛 3 川巜 chuan 三拐
工 3 . gong
己 3 已巳 ji
巾 3 . jin 巾字旁
干 3 . gan
幺 3 . yao
广 3 . guang 广字头
廴 3 . yin 建之
廾 3 . gong 弄字底
弋 3 . yi
弓 3 . gong 弓字旁
彐 3 彑 ji 雪字底
彡 3 . shan 三撇
彳 3 . chi 双人旁 双立人
心 4 忄㣺 xin 竖心旁 心字底
戈 4 . ge
戶 4 户戸 hu
手 4 扌龵 shou 提手旁
支 4 . zhi
攴 4 攵 pu 反文旁
文 4 . wen
斗 4 . dou
斤 4 . jin
方 4 . fang 方字旁
无 4 旡 wu
日 4 . ri 日字旁
曰 4 . yue
月 4 . yue 月字旁
木 4 . mu 木字旁
欠 4 . qian
止 4 . zhi
歹 4 歺 dai 歹字旁
殳 4 . shu
毋 4 母 wu mu
比 4 . bi
毛 4 . mao
氏 4 . shi
气 4 . qi 气字头
水 4 氵氺 shui 三点水
火 4 灬 huo 火字旁 四点底
爪 4 爫 zhao 爪字头
父 4 . fu
爻 4 . yao
爿 4 丬 pan 将字旁
片 4 . pian
牙 4 . ya
牛 4 牜 niu 牛字旁
犬 4 犭 quan 反犬旁
玄 5 . xuan
玉 5 王𤣩 yu wang 王字旁 斜玉旁
瓜 5 . gua
瓦 4 . wa
甘 5 . gan
生 5 . sheng
用 5 甩 yong
田 5 . tian 田字旁
疋 5 𤴔 pi
疒 5 . bing 病字旁
癶 5 . bo 登字头
白 5 . bai
皮 5 . pi
皿 5 . min 皿字底
目 5 . mu 目字旁
矛 5 . mao
矢 5 . shi
石 5 . shi 石字旁
示 5 礻 shi 示字旁
禸 4 . rou
禾 5 . he 禾木旁
穴 5 . xue 穴宝盖
立 5 . li 立字旁
竹 6 𥫗 zhu 竹字头
米 6 . mi 米字旁
糸 6 纟糹 si 绞丝旁
缶 6 . fou
网 6 罒罓 wang 四字头
羊 6 𦍌 yang 羊字旁
羽 6 . yu
老 6 耂 lao 老字头
而 6 . er
耒 6 . lei
耳 6 . er 耳字旁
聿 6 肀 yu
肉 6 月 rou 肉月旁
臣 6 . chen
自 6 . zi
至 6 . zhi
臼 6 𦥑 jiu
舌 6 . she
舛 6 . chuan
舟 6 . zhou
艮 6 . gen
色 6 . se
艸 6 艹 cao 草字头
虍 6 . hu 虎字头
虫 6 . chong 虫字旁
血 6 . xue
行 6 . xing
衣 6 衤 yi 衣字旁
襾 6 西覀 ya xi 西字头
見 7 见 jian
角 7 . jiao 角字旁
言 7 讠訁 yan 言字旁
谷 7 . gu
豆 7 . dou
豕 7 . shi
豸 7 . zhi
貝 7 贝 bei 贝字旁
赤 7 . chi
走 7 . zou 走字旁
足 7 𧾷 zu 足字旁
身 7 . shen 身字旁
車 7 车 che 车字旁
辛 7 . xin
辰 7 . chen
辵 7 辶 chuo 走之底
邑 7 阝 yi 右耳刀
酉 7 . you 酉字旁
釆 7 . bian
里 7 . li
金 8 钅釒 jin 金字旁
長 8 长镸 chang
門 8 门 men 门字框
阜 8 阝 fu 左耳刀
隶 8 . li
隹 8 . zhui
雨 8 . yu 雨字头
靑 8 青 qing
非 8 . fei
面 9 靣 mian
革 9 . ge 革字旁
韋 9 韦 wei
韭 9 . jiu
音 9 . yin
頁 9 页 ye 页字旁
風 9 风 feng
飛 9 飞 fei
食 9 饣飠 shi 食字旁
首 9 . shou
香 9 . xiang
馬 10 马 ma 马字旁
骨 10 . gu 骨字旁
高 10 . gao
髟 10 . biao 髟字头
鬥 10 . dou
鬯 10 . chang
鬲 10 . li ge
鬼 9 . gui
魚 11 鱼 yu 鱼字旁
鳥 11 鸟 niao 鸟字旁
鹵 11 卤 lu
鹿 11 . lu
麥 11 麦 mai
麻 11 . ma
黃 12 黄 huang
黍 12 . shu
黑 12 黒 hei
黹 12 . zhi
黽 13 黾 min
鼎 12 . ding
鼓 13 . gu
鼠 13 鼡 shu
鼻 14 . bi
齊 14 齐斉 qi
齒 15 齿歯 chi
龍 16 龙竜 long
龜 17 龟亀 gui
龠 17 . yue
`

/** The 214 radicals in the order of their numbers. */
export const radicals: readonly Radical[] = table
  .trim()
  .split('\n')
  .map((line, place) => {
    const [char = '', strokes, variants = '', ...names] = line.split(' ')
    return { number: place + 1, char, strokes: Number(strokes), variants: variants === '.' ? [] : [...variants], names }
  })

/** The radicals that a shape stands for: 阝 is 阜 and 邑, 月 is 月 and 肉. */
export function radicalsOfShape(shape: string): readonly number[] {
  return radicals.filter(({ char, variants }) => char === shape || variants.includes(shape)).map(({ number }) => number)
}
