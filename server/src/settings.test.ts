import { describe, expect, it } from 'vitest'
import { readSettings, SettingsRefused, settingsManual, settleMode, table, unknownNames } from './settings.ts'

const production = {
  SHIMING_MODE: 'production',
  SHIMING_BASE_URL: 'https://tax.example:82',
  SHIMING_SMS_URL: 'https://sms.example/send',
  SHIMING_SMS_KEY: 'k',
  DATABASE_URL: 'postgres:///shiming?host=/run/postgresql',
  SHIMING_BUREAU: '某市税务局',
  SHIMING_BUREAU_EN: 'Some Tax Bureau',
}

function linesOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment)
    return []
  } catch (error) {
    if (error instanceof SettingsRefused) return error.lines
    throw error
  }
}

describe('settings', () => {
  it('hold their defaults when an official starts with nothing given', () => {
    const settings = readSettings({})
    expect(settings).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      mode: 'demonstration',
      addressBudget: 120,
      trustProxy: [],
      cryptoSuite: 'sm4-gcm',
    })
    expect(settings.baseUrl).toBe('http://127.0.0.1:8080')
    expect(settings.metricsPort).toBe(0)
    expect(settings.keysFile).toBe(`${settings.dataDir}/keys.json`)
    expect(Object.isFrozen(settings)).toBe(true)
  })

  it('R3 keep a bureau’s own https host with a port of its own', () => {
    expect(readSettings(production).baseUrl).toBe('https://tax.example:82')
  })

  it('tell a misspelt name, and refuse it in production', () => {
    const told = [expect.stringContaining('SHIMING_ADRESS_BUDGET: there is no such setting')]
    expect(unknownNames({ SHIMING_ADRESS_BUDGET: '5' })).toEqual(told)
    expect(linesOf({ ...production, SHIMING_ADRESS_BUDGET: '5' })).toEqual(told)
  })

  it('tell all wrong values at once', () => {
    expect(linesOf({ PORT: '80a', SHIMING_CRYPTO_SUITE: 'rot13', TRUST_PROXY: 'true', SHIMING_BASE_URL: 'ftp://x' })).toHaveLength(4)
  })

  it('never print the database address in a refusal, as it may hold a password', () => {
    expect(linesOf({ DATABASE_URL: 'mysql://u:secret@h/d' }).join()).not.toContain('secret')
  })

  it('refuse a production with anything unsafe or simulated', () => {
    expect(linesOf({ SHIMING_MODE: 'production' }).map((line) => line.split(':')[0])).toEqual([
      'SHIMING_BASE_URL',
      'SHIMING_SMS_URL',
      'DATABASE_URL',
      'SHIMING_BUREAU',
      'SHIMING_BUREAU_EN',
    ])
    expect(linesOf({ ...production, DATABASE_URL: 'postgres://u@db.example/d' })).toHaveLength(1)
    expect(linesOf({ ...production, DATABASE_URL: 'postgres://u@db.example/d?sslmode=verify-full' })).toEqual([])
    expect(linesOf({ ...production, SHIMING_HASH_MEMORY: '8192' })).toHaveLength(1)
    expect(linesOf({ ...production, SHIMING_SECOND_FACTOR: 'optional' })).toHaveLength(1)
  })

  it('never turn a demonstration into a production, nor back', () => {
    expect(() => settleMode(readSettings(production), 'demonstration')).toThrow(SettingsRefused)
    expect(() => settleMode(readSettings({ SHIMING_MODE: 'demonstration' }), 'production')).toThrow(SettingsRefused)
    expect(() => settleMode(readSettings({}), 'production')).toThrow(/SHIMING_BASE_URL/)
    expect(settleMode(readSettings({}), null).mode).toBe('demonstration')
  })

  it('believe only named proxies', () => {
    expect(readSettings({ TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy).toEqual(['10.0.0.0/8', '::1'])
    expect(linesOf({ TRUST_PROXY: '0.0.0.0/0' })).toHaveLength(1)
  })

  it('are all in the manual', () => {
    const page = settingsManual()
    for (const { name } of Object.values(table)) expect(page).toContain(name)
  })
})
