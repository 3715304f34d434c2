import { expect, test } from 'vitest'
import { openLine, Unreachable } from './line.ts'
import { type Ask, type Found, type Reply } from './protocol.ts'

const nothing: Found = { characters: [], fits: [], cards: [] }
const strokes = (strokeOrder: string): Ask => ({ ask: 'find', queries: [{ fit: 'exact', query: { strokeOrder } }] })
const rest = () => new Promise<void>((settle) => setTimeout(settle, 20))
const later = (run: () => void) => void setTimeout(run, 0)

test('R31 a person who types strokes fast waits for the last search alone', async () => {
  const asked: Ask[] = []
  const replies: Reply[] = []
  const put = openLine(
    async (ask) => {
      asked.push(ask)
      return nothing
    },
    (reply) => replies.push(reply),
    later,
  )
  for (const [id, typed] of ['1', '12', '123', '1234'].entries()) put({ id, ask: strokes(typed) })
  put({ id: 9, ask: { ask: 'cards', characters: ['𬱟'], parts: ['readings'] } })
  await rest()
  expect(asked).toEqual([strokes('1234'), { ask: 'cards', characters: ['𬱟'], parts: ['readings'] }])
  expect(replies.map(({ id }) => id)).toEqual([3, 9])
})

test('R31 a person without a connection is told so, and the next question is answered all the same', async () => {
  const replies: Reply[] = []
  let reachable = false
  const put = openLine(
    async (ask) => {
      if (ask.ask === 'draw') throw new TypeError('damaged')
      if (!reachable) throw new Unreachable('strokes')
      return nothing
    },
    (reply) => replies.push(reply),
    later,
  )
  put({ id: 1, ask: strokes('1*') })
  put({ id: 2, ask: { ask: 'draw', strokes: [] } })
  await rest()
  reachable = true
  put({ id: 3, ask: strokes('1*') })
  await rest()
  expect(replies).toEqual([
    { id: 1, failure: 'offline' },
    { id: 2, failure: 'fault' },
    { id: 3, answer: nothing },
  ])
})

test('R31 a table that is slow to come holds up nobody who does not need it', async () => {
  const replies: Reply[] = []
  const put = openLine(
    (ask) => (ask.ask === 'cards' ? new Promise(() => undefined) : Promise.resolve(nothing)),
    (reply) => replies.push(reply),
    later,
  )
  put({ id: 1, ask: { ask: 'cards', characters: ['𬱟'], parts: ['components'] } })
  put({ id: 2, ask: strokes('351*') })
  await rest()
  expect(replies.map(({ id }) => id)).toEqual([2])
})
