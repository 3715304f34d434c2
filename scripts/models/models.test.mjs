import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compared } from './compared.mjs'
import { flushed } from './flush.mjs'
import { numbersOf, traits } from './graph.mjs'
import { toOnnx } from './onnx.mjs'
import { bytes, integer, message } from './protobuf.mjs'
import { run } from './reference.mjs'

const { InferenceSession, Tensor } = createRequire(new URL('../../face/package.json', import.meta.url))('onnxruntime-node')
const text = (word) => ({ s: Buffer.from(word).toString('base64') })
const list = (numbers) => ({ list: { i: numbers.map(String) } })
const floats = (...numbers) => Buffer.from(Float32Array.from(numbers).buffer)
const weight = (shape, start = 0.1) => ({
  dtype: 'float32',
  shape,
  raw: floats(...Array.from({ length: shape.reduce((a, b) => a * b) }, (_, at) => Math.sin(at + start))),
})
const integers = (shape, ...numbers) => ({ dtype: 'int32', shape, raw: Buffer.from(Int32Array.from(numbers).buffer) })
const attr = (padding, strides, more = {}) => ({
  padding: text(padding),
  strides: list([1, ...strides, 1]),
  data_format: text('NHWC'),
  ...more,
})

/** A graph with every kind of node that is foreseen, on a picture of 10 × 8. */
function everyKind(padding, strides) {
  const nodes = [
    { name: 'in', op: 'Placeholder' },
    {
      name: 'conv',
      op: '_FusedConv2D',
      input: ['in', 'w', 'b', 'slope'],
      attr: attr(padding, strides, { fused_ops: { list: { s: ['BiasAdd', 'Prelu'].map((word) => text(word).s) } } }),
    },
    { name: 'deep', op: 'DepthwiseConv2dNative', input: ['conv', 'd'], attr: attr(padding, [1, 1]) },
    { name: 'pool', op: 'MaxPool', input: ['deep'], attr: attr('SAME', [1, 1], { ksize: list([1, 2, 2, 1]) }) },
    { name: 'pad', op: 'Pad', input: ['pool', 'pads'] },
    { name: 'relu', op: 'Relu', input: ['pad'] },
    { name: 'prelu', op: 'Prelu', input: ['pad', 'slope6'] },
    { name: 'add', op: 'AddV2', input: ['relu', 'prelu'] },
    { name: 'soft', op: 'Sigmoid', input: ['add'] },
    { name: 'flat', op: 'Reshape', input: ['soft', 'shape'] },
    { name: 'out', op: 'Identity', input: ['flat'] },
  ]
  const weights = new Map([
    ['w', weight([3, 3, 3, 4])],
    ['b', weight([4], 5)],
    ['slope', weight([1, 1, 4], 9)],
    ['d', weight([3, 3, 4, 1], 2)],
    ['pads', integers([4, 2], 0, 0, 1, 0, 0, 2, 1, 1)],
    ['slope6', weight([1, 1, 6], 3)],
    ['shape', integers([2], 1, -1)],
  ])
  return { nodes, weights }
}

describe('the models of the face step are written anew as they were', () => {
  test.each([
    ['SAME', [1, 1]],
    ['SAME', [2, 2]],
    ['VALID', [1, 1]],
    ['VALID', [2, 1]],
  ])('every kind of node, padded %s, in steps of %j', async (padding, strides) => {
    const graph = everyKind(padding, strides)
    const size = run(graph, { shape: [10, 8, 3], data: new Float32Array(240) }).get('out').data.length
    const plan = {
      name: 'every',
      input: { name: 'image', shape: [1, 3, 10, 8] },
      outputs: { numbers: { from: ['out'], shape: [1, size] } },
    }
    expect(await compared(graph, toOnnx(graph, plan), plan)).toMatch(/^numbers at most \S+ apart/)
  })

  test('a file that answers otherwise ends the run', async () => {
    const graph = everyKind('SAME', [1, 1])
    const size = run(graph, { shape: [10, 8, 3], data: new Float32Array(240) }).get('out').data.length
    const plan = {
      name: 'every',
      input: { name: 'image', shape: [1, 3, 10, 8] },
      outputs: { numbers: { from: ['out'], shape: [1, size] } },
    }
    const other = everyKind('SAME', [1, 1])
    other.weights.set('b', weight([4], 6))
    await expect(compared(graph, toOnnx(other, plan), plan)).rejects.toThrow(/apart at a scale/)
  })

  test('a node that nobody foresaw is told, and so is a layout', () => {
    const graph = { nodes: [{ name: 'x', op: 'Softmax', input: [] }], weights: new Map() }
    expect(() => toOnnx(graph, { name: 'x', input: { name: 'image', shape: [1] }, outputs: { y: { from: ['x'], shape: [1] } } })).toThrow(
      /Softmax is not foreseen/,
    )
    expect(() => traits({ name: 'x', attr: { data_format: text('NCHW') } })).toThrow(/only NHWC/)
    expect(() => traits({ name: 'x', attr: { dilations: list([1, 2, 2, 1]) } })).toThrow(/dilation/)
  })

  test('half floats are read as they are meant', () => {
    const raw = Buffer.from(Uint16Array.from([0x3c00, 0xc000, 0x3555, 0x0001, 0x0000, 0x7bff]).buffer)
    expect([...numbersOf({ dtype: 'float16', raw })]).toEqual([1, -2, 0.333251953125, 2 ** -24, 0, 65504].map(Math.fround))
    expect(() => numbersOf({ dtype: 'float16', raw: Buffer.from([0, 0x7c]) })).toThrow(/not finite/)
  })
})

describe('weights that only cost time', () => {
  const tensor = (...numbers) => message(5, integer(1, numbers.length), integer(2, 1), bytes(8, 'w'), bytes(9, floats(...numbers)))
  const model = (...numbers) => message(7, bytes(2, 'g'), tensor(...numbers))
  test('become zero, the others stay to the bit', () => {
    const { bytes: cleaned, changed } = flushed(model(1e-40, -1e-20, 0.5, 0, -3e-12), 1e-12)
    expect(changed).toBe(2)
    expect(cleaned.equals(model(0, 0, 0.5, 0, -3e-12))).toBe(true)
  })
  test('of the shipped matching net none is left, and it answers a number for every place', async () => {
    const shipped = readFileSync(join(import.meta.dirname, '../../models/fr_feature.onnx'))
    expect(flushed(shipped, 1e-12).changed).toBe(0)
    const session = await InferenceSession.create(shipped)
    const { output } = await session.run({ input: new Tensor('float32', new Float32Array(3 * 112 * 112).fill(0.1), [1, 3, 112, 112]) })
    expect(output.data.every(Number.isFinite)).toBe(true)
  })
})
