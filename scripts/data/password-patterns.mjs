// Patterns behind the list of known weak passwords: words that stand before a number, walks over the keyboard, names in pinyin.

const words = (text) => text.trim().split(/\s+/)

/** Words that head every list, most used first: the browser carries the first of them. */
export const everywhere = words(`
  password passw0rd passwd passwort pass pwd admin administrator root user guest test tester testing demo login logon welcome hello master super manager system
  server secret changeme letmein default temp public private company office service internet computer qwerty abc abcd aa aaa aaaa ab abab aabb qq qqq xx zz asd zxc qwe qaz wsx
  iloveyou loveyou love lover sunshine princess dragon monkey shadow football baseball superman batman michael jordan summer winter spring autumn monday china
  woaini woaiwo aini woaiwojia nihao mima wodemima haha hehe baobei baobao laopo laogong zhongguo beijing shanghai shenzhen guangzhou
  zhangsan lisi wangwu zhaoliu zhang wang liu chen yang huang zhao zhou wu xu sun zhu ma hu lin guo he gao luo li
  weixin wechat taobao alipay zhifubao baidu tencent huawei xiaomi shuiwu shuiwuju geshui qaq tang feng dong
  a b c d e f g h i j k l m n o p q r s t u v w x y z
`)

/** Whole passwords that satisfy most rules and are therefore the first to be tried. */
export const wholePasswords = words(`
  aa123456 aa123456789 a123456789 a1234567 a12345678 123456aa 123456abc abc123456 abc12345 abc@1234 abc@123456 aa@123456 aa123456! qwer1234 qwer1234! qwer!234 1234qwer
  1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz@wsx 1qazxsw2 zaq12wsx q1w2e3r4 q1w2e3r4t5 a1b2c3d4 a1s2d3f4 p@ssw0rd p@ssword pa55word pa$$w0rd passw0rd1 admin123 admin@123 admin123456
  root@123 test1234 test@1234 woaini1314 woaini520 woaini521 iloveyou1 iloveyou520 love1314 5201314a a5201314 1314520a asd123456 qq123456 qq123456789 zxc123456 qwe123456 q1234567
`)

/** Every stretch of three keys or more in a row, both ways, columns down and up, and two or three columns side by side. */
export function keyboardWalks() {
  const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
  const columns = ['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik', '9ol']
  const found = rows.flatMap((row) => [...stretches(row), ...stretches(backwards(row))])
  for (let from = 0; from < columns.length; from++) {
    for (const count of [1, 2, 3, 4]) found.push(...sideBySide(columns.slice(from, from + count)))
  }
  for (const row of rows)
    for (let count = 3; count <= 7; count++) found.push(...alternating('1234567890'.slice(0, count), row.slice(0, count)))
  return found
}

function stretches(row) {
  const found = []
  for (let length = 3; length <= row.length; length++)
    for (let at = 0; at + length <= row.length; at++) found.push(row.slice(at, at + length))
  return found
}

function sideBySide(columns) {
  const letters = columns.map((column) => column.slice(1))
  const there = [columns, columns.map(backwards), columns.map((column, at) => (at % 2 === 0 ? column : backwards(column)))]
  const lettersOnly = [letters, letters.map(backwards), letters.map((column, at) => (at % 2 === 0 ? column : backwards(column)))]
  return [...there, ...lettersOnly].map((parts) => parts.join(''))
}

function alternating(digits, letters) {
  const pairs = [...digits].map((digit, at) => [digit, letters[at]])
  return [pairs.flat().join(''), pairs.map(([digit, letter]) => letter + digit).join('')]
}

const backwards = (text) => [...text].reverse().join('')

/** abc, abcd … and cba …; aa … aaaaaaaa; abcabc. */
export function runs() {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz'
  const found = []
  for (let length = 3; length <= 15; length++) found.push(alphabet.slice(0, length), backwards(alphabet.slice(0, length)))
  for (const letter of alphabet) for (let length = 2; length <= 8; length++) found.push(letter.repeat(length))
  for (const [a, b] of ['ab', 'qw', 'as', 'zx', 'xy']) found.push(a + b, a + a + b + b, a + b + a + b, a + b + a + b + a + b)
  return [...found, 'abcabc', 'qweqwe', 'asdasd', 'zxczxc', 'qazqaz', 'xyz', 'opq', 'qweasd', 'qweasdzxc', 'asdzxc']
}

const surnames = words(`
  wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lv lu
  ding ren yao shen zhong cui tan fan liao jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan lei long tao shi he gu mao hao gong shao wan qian dai mo kong xiang chang
`)

const givenNames = words(`
  wei fang na min jing qiang lei jun yang yong yan jie juan tao ming chao ping gang hua hui xin yu bo bin hao jian liang long peng qi rui shan ting xia xue ying yun zhen lan mei hong dan lin li wen kai
  xiaoming xiaohong jianguo jianjun zhiqiang xiuying guiying weiwei tingting haoran zixuan zihan yuxuan yichen yinuo xinyi jiaqi mengmeng lili jingjing feifei yangyang dandan
`)

const phrases = words(`
  woaini woaiwo woaiwojia woaizhongguo woaibaba woaimama wodemima mima mimamima nihao nihaoma zaijian xiexie meimei gege jiejie didi baba mama yeye nainai baobei baobao laopo laogong qinaide
  xingfu kuaile pingan jiankang facai gongxifacai caishen fuwa woshishui wobuzhidao buzhidao wangji wangjile shagua bendan zhuzhu xiaozhu xiaogou xiaomao laoshi xuesheng tongxue pengyou
  zhongguo zhonghua zhongguoren beijing shanghai tianjin chongqing guangzhou shenzhen hangzhou nanjing suzhou wuhan chengdu xian qingdao dalian xiamen
  shuiwu shuiwuju geshui weixin wechat taobao tianmao jingdong alipay zhifubao baidu tencent huawei xiaomi douyin weibo
`)

/** Phrases, surnames, and surname with given name, in pinyin. */
export function chineseWords() {
  const names = surnames.flatMap((surname) => givenNames.map((given) => surname + given))
  return [...phrases, ...surnames, ...names].filter((text) => text.length <= 15)
}
