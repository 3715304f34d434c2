// Writes a TensorFlow.js graph model as ONNX: NHWC becomes NCHW, half-precision weights stay so and are widened by a Cast, which the runtime folds away.
import { traits } from './graph.mjs'
import { bytes, integer, message } from './protobuf.mjs'

const FLOAT = 1
const INT64 = 7
const FLOAT16 = 10
const types = { float32: FLOAT, float16: FLOAT16 }
const OPSET = 13
const IR = 7

/**
 * `input` is { name, shape: [1, 3, height, width] }. `outputs` maps the name of an output to { from: the nodes whose outputs it joins
 * along `axis`, shape }.
 */
export function toOnnx(graph, { name, input, outputs }) {
  const writer = new Writer(graph, input.name)
  const wanted = Object.values(outputs).flatMap(({ from }) => from)
  for (const node of needed(graph, wanted)) writer.add(node)
  for (const [output, { from, axis }] of Object.entries(outputs)) {
    writer.node(from.length === 1 ? 'Identity' : 'Concat', from, output, from.length === 1 ? [] : [int('axis', axis)])
  }
  const told = Object.entries(outputs).map(([output, { shape }]) => message(12, valueInfo(output, shape)))
  const body = [...writer.nodes, bytes(2, name), ...writer.tensors, message(11, valueInfo(input.name, input.shape)), ...told]
  return Buffer.concat([integer(1, IR), bytes(2, 'shiming'), message(7, ...body), message(8, integer(2, OPSET))])
}

/** The nodes that the wanted ones depend on, in their order. */
function needed({ nodes }, wanted) {
  const names = new Set(wanted)
  const kept = nodes.toReversed().filter(({ name, input = [] }) => {
    if (names.has(name)) for (const one of input) names.add(one)
    return names.has(name)
  })
  return kept.toReversed()
}

class Writer {
  nodes = []
  tensors = []
  widened = new Set()

  constructor({ weights }, input) {
    this.weights = weights
    this.input = input
  }

  node(op, inputs, output, attributes = []) {
    const told = attributes.map((attribute) => message(5, ...attribute))
    this.nodes.push(message(1, ...inputs.map((one) => bytes(1, one)), bytes(2, output), bytes(3, output), bytes(4, op), ...told))
    return output
  }

  /** An initializer; returns the name under which it can be used. */
  tensor(name, type, shape, raw) {
    this.tensors.push(message(5, ...shape.map((size) => integer(1, size)), integer(2, type), bytes(8, name), bytes(9, raw)))
    return name
  }

  /** A weight with its axes in another order: `axes[i]` is the former place of axis i. */
  weight(name, shape, raw) {
    const { dtype } = this.weights.get(name)
    if (this.widened.has(name)) return `${name}:wide`
    this.tensor(name, types[dtype], shape, raw)
    if (dtype === 'float32') return name
    this.widened.add(name)
    return this.node('Cast', [name], `${name}:wide`, [int('to', FLOAT)])
  }

  add(node) {
    const write = writers[node.op]
    if (write === undefined) throw new Error(`${node.name}: ${node.op} is not foreseen`)
    write(this, node)
  }
}

const writers = {
  Placeholder(writer, { name }) {
    writer.node('Identity', [writer.input], name)
  },
  Identity(writer, { name, input }) {
    writer.node('Identity', input, name)
  },
  AddV2(writer, { name, input }) {
    writer.node('Add', input, name)
  },
  Relu(writer, { name, input }) {
    writer.node('Relu', input, name)
  },
  Sigmoid(writer, { name, input }) {
    writer.node('Sigmoid', input, name)
  },
  Prelu(writer, { name, input: [from, slope] }) {
    writer.node('PRelu', [from, slopeOf(writer, slope)], name)
  },
  /** Filter [h, w, in, out] becomes [out, in, h, w]. */
  _FusedConv2D(writer, node) {
    const { name, input } = node
    const [from, filter, bias, slope] = input
    const { fused, ...told } = traits(node)
    const shape = writer.weights.get(filter).shape
    const kernel = writer.weight(filter, [shape[3], shape[2], shape[0], shape[1]], permuted(writer.weights.get(filter), [3, 2, 0, 1]))
    const [, after] = fused
    const sum = after === undefined ? name : `${name}:sum`
    writer.node('Conv', [from, kernel, biasOf(writer, bias)], sum, convolution(told, shape))
    if (after === 'Relu') writer.node('Relu', [sum], name)
    else if (after === 'Prelu') writer.node('PRelu', [sum, slopeOf(writer, slope)], name)
    else if (after !== undefined) throw new Error(`${name}: fused ${after} is not foreseen`)
  },
  /** Filter [h, w, in, 1] becomes [in, 1, h, w] in as many groups as channels. */
  DepthwiseConv2dNative(writer, node) {
    const { name, input } = node
    const [from, filter] = input
    const weight = writer.weights.get(filter)
    const [height, width, channels, multiplier] = weight.shape
    if (multiplier !== 1) throw new Error(`${name}: a channel multiplier is not foreseen`)
    const kernel = writer.weight(filter, [channels, 1, height, width], permuted(weight, [2, 3, 0, 1]))
    writer.node('Conv', [from, kernel], name, [...convolution(traits(node), weight.shape), int('group', channels)])
  },
  MaxPool(writer, node) {
    const { kernel, ...told } = traits(node)
    writer.node('MaxPool', node.input, node.name, convolution(told, kernel))
  },
  Pad(writer, { name, input: [from, paddings] }) {
    const [n, h, w, c] = pairs(writer.weights.get(paddings))
    const order = [n, c, h, w]
    const pads = int64([...order.map(([before]) => before), ...order.map(([, after]) => after)])
    writer.node('Pad', [from, writer.tensor(`${name}:pads`, INT64, [8], pads)], name)
  },
  /** A reshape counts in the order of NHWC, so the channels go back to the end before it. */
  Reshape(writer, { name, input: [from, shape] }) {
    const sizes = new Int32Array(Uint8Array.from(writer.weights.get(shape).raw).buffer)
    writer.node('Transpose', [from], `${name}:nhwc`, [ints('perm', [0, 2, 3, 1])])
    writer.node('Reshape', [`${name}:nhwc`, writer.tensor(`${name}:shape`, INT64, [sizes.length], int64(sizes))], name)
  },
}

const convolution = ({ padding, strides }, [height, width]) => [
  ints('kernel_shape', [height, width]),
  ints('strides', strides),
  string('auto_pad', padding === 'SAME' ? 'SAME_UPPER' : 'VALID'),
]

function biasOf(writer, name) {
  const { shape, raw } = writer.weights.get(name)
  return writer.weight(name, shape, raw)
}

/** A slope for each channel, [1, 1, channels], becomes [channels, 1, 1]. */
function slopeOf(writer, name) {
  const { shape, raw } = writer.weights.get(name)
  return writer.weight(name, [shape.at(-1), 1, 1], raw)
}

const pairs = ({ raw }) => {
  const flat = new Int32Array(Uint8Array.from(raw).buffer)
  return Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at], flat[2 * at + 1]])
}

/** The bytes of a four-dimensional weight with its axes reordered. */
function permuted({ shape, dtype, raw }, axes) {
  const width = dtype === 'float16' ? 2 : 4
  const out = Buffer.alloc(raw.length)
  const steps = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1))
  const [a, b, c, d] = axes.map((axis) => shape[axis])
  const [sa, sb, sc, sd] = axes.map((axis) => steps[axis])
  let to = 0
  for (let i = 0; i < a; i++)
    for (let j = 0; j < b; j++)
      for (let k = 0; k < c; k++)
        for (let l = 0; l < d; l++) {
          const from = (i * sa + j * sb + k * sc + l * sd) * width
          raw.copy(out, to, from, from + width)
          to += width
        }
  return out
}

const int64 = (values) => {
  const out = Buffer.alloc(values.length * 8)
  values.forEach((value, at) => out.writeBigInt64LE(BigInt(value), at * 8))
  return out
}

// AttributeProto: name 1, f 2, i 3, s 4, ints 8, type 20.
const int = (name, value) => [bytes(1, name), integer(3, value), integer(20, 2)]
const string = (name, value) => [bytes(1, name), bytes(4, value), integer(20, 3)]
const ints = (name, values) => [bytes(1, name), ...values.map((value) => integer(8, value)), integer(20, 7)]

const valueInfo = (name, shape) => {
  const dims = message(2, ...shape.map((size) => message(1, integer(1, size))))
  return [bytes(1, name), message(2, message(1, integer(1, FLOAT), dims))]
}
