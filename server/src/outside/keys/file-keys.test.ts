import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { personal } from '@shiming/core'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { SuiteName } from '@shiming/gm'
import { createFileKeys, KeysRefused } from './index.ts'

const home = mkdtempSync(join(tmpdir(), 'shiming-keys-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

let made = 0
const freshPath = (): string => join(home, String(made++), 'keys.json')
const id = '01890a5d-ac96-774b-bcce-b302099a8057'
const other = '01890a5d-ac96-774b-bcce-b302099a8058'
const place = { table: 'person', column: 'name', row: id }

describe.each<SuiteName>(['sm4-gcm', 'aes-256-gcm'])('keys in a file (%s)', (suite) => {
  it('open what they sealed, in a later process too', async () => {
    const path = freshPath()
    const { wrapped, key } = await (await createFileKeys(path, suite)).draw(id)
    const sealed = key.seal(place, personal('欧阳𠮷·艾力'))
    const later = await createFileKeys(path, suite)
    expect(later.made).toBe(false)
    expect((await later.unwrap(wrapped)).open(place, sealed).reveal()).toBe('欧阳𠮷·艾力')
    expect([sealed[0], sealed[1]]).toEqual([1, suite === 'sm4-gcm' ? 2 : 1])
    expect(sealed.subarray(2, 18).toString('hex')).toBe(id.replaceAll('-', ''))
    expect(sealed.length).toBe(46 + Buffer.byteLength('欧阳𠮷·艾力'))
  })

  it('FT-15 never seal the same twice alike', async () => {
    const { key } = await (await createFileKeys(freshPath(), suite)).draw(id)
    const nonces = new Set(Array.from({ length: 500 }, () => key.seal(place, personal('x')).subarray(18, 30).toString('hex')))
    expect(nonces.size).toBe(500)
  })

  it('open nothing of which any single bit was flipped', async () => {
    const { key } = await (await createFileKeys(freshPath(), suite)).draw(id)
    const whole = fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => text.isWellFormed())
    fc.assert(
      fc.property(whole, fc.nat(), (text, at) => {
        const sealed = key.seal(place, personal(text))
        expect(key.open(place, sealed).reveal()).toBe(text)
        const bit = at % (sealed.length * 8)
        sealed[bit >> 3] = (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(() => key.open(place, sealed)).toThrow()
      }),
    )
    const sealed = key.seal(place, personal('张三'))
    for (let length = 0; length < sealed.length; length += 1) expect(() => key.open(place, sealed.subarray(0, length))).toThrow()
  })

  it('open nothing that was moved to another table, column, row or key', async () => {
    const keys = await createFileKeys(freshPath(), suite)
    const { key, wrapped } = await keys.draw(id)
    const sealed = key.seal(place, personal('张三'))
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (table, column, row) => {
        fc.pre(table !== place.table || column !== place.column || row !== place.row)
        expect(() => key.open({ table, column, row }, sealed)).toThrow()
      }),
    )
    expect(() => key.open({ table: 'personn', column: 'ame', row: id }, sealed)).toThrow()
    await expect(keys.unwrap({ ...wrapped, id: other })).rejects.toThrow()
    const second = await keys.draw(other)
    expect(() => second.key.open(place, sealed)).toThrow()
    await expect(keys.unwrap({ ...second.wrapped, wrapped: wrapped.wrapped })).rejects.toThrow()
  })

  it('re-wrap a data key under a new key, which a running process picks up by itself', async () => {
    const path = freshPath()
    const [running, command] = [await createFileKeys(path, suite), await createFileKeys(path, suite)]
    const { wrapped, key } = await running.draw(id)
    const sealed = key.seal(place, personal('张三'))
    const kek = await command.addKek()
    const again = await command.rewrap(wrapped)
    expect([again.wrappedBy, wrapped.wrappedBy === kek]).toEqual([kek, false])
    expect((await running.unwrap(again)).open(place, sealed).reveal()).toBe('张三')
    expect((await running.draw(other)).wrapped.wrappedBy).toBe(kek)
    expect((await command.unwrap(wrapped)).open(place, sealed).reveal()).toBe('张三')
    expect(running.fingerprint).toBe(command.fingerprint)
  })

  it('give indexes and digests that differ by kind, by use and by installation', async () => {
    const [one, two] = [await createFileKeys(freshPath(), suite), await createFileKeys(freshPath(), suite)]
    const value = personal('13800000000')
    const all = [
      one.index('phone', value),
      one.index('login-name', value),
      two.index('phone', value),
      one.digest('token', value.reveal()),
      one.digest('sms-code', value.reveal()),
      one.pepper(value.reveal()).toString('base64url'),
    ]
    expect(new Set(all).size).toBe(all.length)
    expect(one.index('phone', value)).toBe(all[0])
    expect(all[0]).toMatch(/^1\.[A-Za-z0-9_-]{43}$/)
  })
})

describe('the file of keys', () => {
  it('is for its owner alone, and refused once others may read it', async () => {
    const path = freshPath()
    await createFileKeys(path, 'sm4-gcm')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    for (const mode of [0o640, 0o604, 0o660]) {
      chmodSync(path, mode)
      await expect(createFileKeys(path, 'sm4-gcm')).rejects.toThrow(KeysRefused)
    }
  })

  it('is made once when several processes start together', async () => {
    const path = freshPath()
    const all = await Promise.all(Array.from({ length: 8 }, () => createFileKeys(path, 'sm4-gcm')))
    expect(new Set(all.map((keys) => keys.fingerprint)).size).toBe(1)
    expect(all.filter((keys) => keys.made)).toHaveLength(1)
    expect(readdirSync(join(path, '..'))).toEqual(['keys.json'])
  })

  it('is refused when damaged, without a word of its content', async () => {
    const path = freshPath()
    await createFileKeys(path, 'sm4-gcm')
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -40))
    const told = await createFileKeys(path, 'sm4-gcm').catch((error: Error) => error.message)
    expect(told).toMatch(/damaged/)
    expect(told).not.toMatch(/[A-Za-z0-9+/]{30}/)
  })

  it('of another installation opens nothing', async () => {
    const [one, two] = [await createFileKeys(freshPath(), 'sm4-gcm'), await createFileKeys(freshPath(), 'sm4-gcm')]
    await expect(two.unwrap((await one.draw(id)).wrapped)).rejects.toThrow(KeysRefused)
  })

  it('goes over to another suite with the next data keys, while old ones stay readable', async () => {
    const path = freshPath()
    const { wrapped, key } = await (await createFileKeys(path, 'sm4-gcm')).draw(id)
    const sealed = key.seal(place, personal('张三'))
    const after = await createFileKeys(path, 'aes-256-gcm')
    await after.addKek()
    const again = await after.rewrap(wrapped)
    expect((await after.unwrap(again)).open(place, sealed).reveal()).toBe('张三')
    expect((await after.draw(other)).key.seal(place, personal('x'))[1]).toBe(1)
  })
})
