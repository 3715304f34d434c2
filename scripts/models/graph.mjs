// Reads a TensorFlow.js graph model: its nodes in an order in which they can run, and its weights as they are stored.
import { readFileSync } from 'node:fs'

const widths = { float32: 4, float16: 2, int32: 4 }

/** `{ nodes, weights }`; a weight is `{ dtype, shape, raw }` with little-endian bytes, half floats left as such. */
export function readGraph(jsonFile, binFile) {
  const { modelTopology, weightsManifest } = JSON.parse(readFileSync(jsonFile, 'utf8'))
  const bin = readFileSync(binFile)
  const weights = new Map()
  let at = 0
  for (const { name, shape, dtype, quantization } of weightsManifest.flatMap((group) => group.weights)) {
    const stored = quantization?.dtype ?? dtype
    if (!(stored in widths)) throw new Error(`${name}: weights of type ${stored} are not foreseen`)
    const length = shape.reduce((product, size) => product * size, 1) * widths[stored]
    weights.set(name, { dtype: stored, shape, raw: bin.subarray(at, at + length) })
    at += length
  }
  if (at !== bin.length) throw new Error(`${binFile}: ${bin.length} bytes, the manifest tells ${at}`)
  return { nodes: inOrder(modelTopology.node.filter((node) => node.op !== 'Const')), weights }
}

function inOrder(nodes) {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const done = new Set()
  const ordered = []
  const visit = (node) => {
    if (node === undefined || done.has(node.name)) return
    done.add(node.name)
    for (const input of node.input ?? []) visit(byName.get(input))
    ordered.push(node)
  }
  nodes.forEach(visit)
  return ordered
}

const text = (base64) => Buffer.from(base64, 'base64').toString()

/** What of a node's attributes counts here. Strides and kernel as [height, width]; `fused` as ['BiasAdd', 'Relu']. */
export function traits({ name, attr = {} }) {
  if (attr.dilations?.list.i.some((step) => Number(step) !== 1)) throw new Error(`${name}: dilation is not foreseen`)
  if (attr.data_format !== undefined && text(attr.data_format.s) !== 'NHWC') throw new Error(`${name}: only NHWC is foreseen`)
  return {
    padding: attr.padding && text(attr.padding.s),
    strides: attr.strides?.list.i.slice(1, 3).map(Number),
    kernel: attr.ksize?.list.i.slice(1, 3).map(Number),
    fused: attr.fused_ops?.list.s?.map(text) ?? [],
  }
}

/** A weight as 32-bit floats or integers. */
export function numbersOf({ dtype, raw }) {
  const aligned = Uint8Array.from(raw).buffer
  if (dtype === 'float32') return new Float32Array(aligned)
  if (dtype === 'int32') return new Int32Array(aligned)
  return Float32Array.from(new Uint16Array(aligned), halfToNumber)
}

function halfToNumber(half) {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) throw new Error('a weight is not finite')
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
