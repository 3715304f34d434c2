import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { installPack, packInForce, shippedPack } from './index.ts'
import { readPack } from './pack.ts'
import { readTar } from './tar.ts'

const scratch = mkdtempSync(join(tmpdir(), 'models-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const shelf = join(scratch, 'shelf')
function packed(name: string, change: (folder: string) => void = () => {}): string {
  const folder = join(scratch, name)
  cpSync(shippedPack, folder, { recursive: true })
  change(folder)
  const file = join(scratch, `${name}.tar.gz`)
  execFileSync('tar', ['czf', file, '--format=ustar', '-C', folder, '.'])
  return file
}

test('an operator puts another pack in force, and servers take it at their next start', async () => {
  expect(packInForce(shelf, shippedPack)).toBe(shippedPack)
  const renamed = packed('renamed', (folder) => {
    const told = JSON.parse(readFileSync(join(folder, 'models.json'), 'utf8'))
    writeFileSync(join(folder, 'models.json'), JSON.stringify({ ...told, name: 'bureau-1' }))
  })
  const pack = await installPack(renamed, shelf)
  expect(pack.name).toBe('bureau-1')
  expect(readPack(packInForce(shelf, shippedPack)).name).toBe('bureau-1')
  expect(readdirSync(shelf).toSorted()).toEqual([pack.hash, 'current'].toSorted())
  // Again, since a second try after a cut must not be refused.
  expect((await installPack(renamed, shelf)).hash).toBe(pack.hash)
}, 60_000)

test.each<[string, () => string, RegExp]>([
  ['is not there', () => join(scratch, 'nowhere.tar.gz'), /cannot be read/],
  ['is no archive', () => written('text.tar.gz', Buffer.from('no archive')), /cannot be read/],
  ['is cut off', () => written('cut.tar.gz', gzipSync(Buffer.alloc(1000, 65))), /more than plain files/],
  ['lacks a model', () => packed('lacking', (folder) => rmSync(join(folder, 'fr_eye.onnx'))), /lacks the file fr_eye.onnx/],
  [
    'holds a changed model',
    () => packed('changed', (folder) => writeFileSync(join(folder, 'fr_eye.onnx'), 'x')),
    /not the file that was calibrated/,
  ],
  [
    'has no calibration',
    () =>
      packed('bare', (folder) =>
        writeFileSync(
          join(folder, 'models.json'),
          JSON.stringify({ ...JSON.parse(readFileSync(join(folder, 'models.json'), 'utf8')), calibration: undefined }),
        ),
      ),
    /no calibration record/,
  ],
  ['holds a link', () => packed('link', (folder) => symlinkSync('/etc/passwd', join(folder, 'link.onnx'))), /more than plain files/],
  [
    'holds a folder',
    () => packed('folder', (folder) => (mkdirSync(join(folder, 'sub')), writeFileSync(join(folder, 'sub', 'x'), 'x'))),
    /more than plain files/,
  ],
  ['reaches out of its folder', () => written('up.tar.gz', gzipSync(tarOf('../up.onnx'))), /more than plain files/],
])('a pack that %s changes nothing', async (_, file, why) => {
  const before = packInForce(shelf, shippedPack)
  await expect(installPack(file(), shelf)).rejects.toThrow(why)
  expect(packInForce(shelf, shippedPack)).toBe(before)
  expect(readdirSync(shelf).filter((name) => name.startsWith('draft'))).toEqual([])
})

test('an archive is read as it was written, and a broken header of it is not believed', () => {
  expect([...(readTar(tarOf('a.onnx', 'abc')) ?? [])].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['a.onnx', 'abc'],
  ])
  const broken = tarOf('a.onnx', 'abc')
  broken[0] = 98
  expect(readTar(broken)).toBeNull()
  expect(readTar(Buffer.concat([tarOf('a.onnx', 'abc').subarray(0, 1024), tarOf('a.onnx', 'abc')]))).toBeNull()
  expect(readTar(tarOf('a.onnx', 'abc').subarray(0, 700))).toBeNull()
})

function written(name: string, bytes: Buffer): string {
  writeFileSync(join(scratch, name), bytes)
  return join(scratch, name)
}

function tarOf(name: string, content = ''): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write('0000644\0', 100)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('        0ustar\0' + '00', 148)
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  )
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512)
  body.write(content)
  return Buffer.concat([header, body, Buffer.alloc(1024)])
}
