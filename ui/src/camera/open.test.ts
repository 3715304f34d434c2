import { describe, expect, it } from 'vitest'
import { cameraTrouble, troubleOf } from './open.ts'

const browser = 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36'
const inside = `${browser} MicroMessenger/8.0.50`

describe('a camera that cannot be had', () => {
  it('FC each reason has a word of its own, so that the person hears what to do', () => {
    expect(cameraTrouble({ secure: true, agent: browser, devices: true })).toBeUndefined()
    expect(cameraTrouble({ secure: false, agent: browser, devices: false })).toBe('insecure')
    expect(cameraTrouble({ secure: true, agent: browser, devices: false })).toBe('unsupported')
    expect(cameraTrouble({ secure: true, agent: inside, devices: false })).toBe('in-app')
  })

  it.each([
    ['NotAllowedError', 'refused'],
    ['SecurityError', 'refused'],
    ['NotFoundError', 'none'],
    ['OverconstrainedError', 'none'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['TypeError', 'unsupported'],
  ] as const)('FC %s means that the camera is %s', (name, trouble) => {
    expect(troubleOf(name, browser)).toBe(trouble)
  })

  it('FC a browser inside another app that refuses is told as such: allowing it in the settings would not help', () => {
    expect(troubleOf('NotAllowedError', inside)).toBe('in-app')
  })
})
