/**
 * Signs that stand for a unified ideograph, and what they stand for. Radicals and strokes: EquivalentUnifiedIdeograph.txt of the Unicode Character
 * Database. Private use: code points that GB 18030-2000, -2005 and -2022 encode otherwise (L28). Made by scripts/data/han.mjs; an
 * ideographic space holds the place of a sign without equivalent.
 */
const supplement =
  '　厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵　旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿' +
  '肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟'

const kangxi =
  '一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳' +
  '心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸' +
  '缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音' +
  '頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠'

const strokes = '　　　　　　𠃌　　　　　　　　乀一丨丿丿丶𠃍乛𠃊𠃎𠄌亅𡿨𠃋乀𠃑乚乙𠄎　　　　'

/** U+E815 to U+E864, in the order of the two-byte codes FE50 to FEA0 */
const ideographs =
  '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟' +
  '䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻'
// end of the made part

/** U+E78D to U+E796: vertical punctuation; U+E7C7, U+E7C8: letters of pinyin. */
const punctuation = '\uFE10\uFE12\uFE11\uFE13\uFE14\uFE15\uFE16\uFE17\uFE18\uFE19'
const letters = '\u1E3F\u01F9'
/** U+E7E7 to U+E7F3: the variation indicator and the description characters. */
const descriptions = '\u303E\u2FF0\u2FF1\u2FF2\u2FF3\u2FF4\u2FF5\u2FF6\u2FF7\u2FF8\u2FF9\u2FFA\u2FFB'

function pairs(first: number, targets: string): (readonly [string, string])[] {
  return [...targets]
    .map((target, index) => [String.fromCodePoint(first + index), target] as const)
    .filter(([, target]) => target !== '\u3000')
}

/** CJK radicals and strokes to the unified ideographs that look the same. */
export const radicals: ReadonlyMap<string, string> = new Map([
  ...pairs(0x2e80, supplement),
  ...pairs(0x2f00, kangxi),
  ...pairs(0x31c0, strokes),
])

const privateUsePairs = (): readonly (readonly [string, string])[] =>
  [
    ...pairs(0xe815, ideographs),
    ...pairs(0xe78d, punctuation),
    ...pairs(0xe7c7, letters),
    ...pairs(0xe7e7, descriptions),
    ...pairs(0xe76c, '\u20AC'),
  ].map(([from, to]) => [from, radicals.get(to) ?? to] as const)

/**
 * Private-use code points of older GB 18030 editions to the standard ones; a radical among those goes on to its ideograph.
 * Marked as pure, so that a build that needs the radicals alone leaves it out.
 */
export const privateUse: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(/* @__PURE__ */ privateUsePairs())
