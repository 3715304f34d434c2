// Runs a TensorFlow.js graph by the letter, slowly and without any library: what the converted file is compared with.
import { numbersOf, traits } from './graph.mjs'

/** `image` is { shape: [height, width, channels], data }; answers with the data of every node by name. */
export function run(graph, image) {
  const weights = new Map([...graph.weights].map(([name, weight]) => [name, { shape: weight.shape, data: numbersOf(weight) }]))
  const values = new Map(weights)
  for (const node of graph.nodes) {
    const inputs = (node.input ?? []).map((name) => values.get(name))
    values.set(node.name, node.op === 'Placeholder' ? image : runners[node.op](inputs, traits(node)))
  }
  return values
}

const each = (value, change) => ({ shape: value.shape, data: value.data.map(change) })

const runners = {
  Identity: ([value]) => value,
  Relu: ([value]) => each(value, (x) => Math.max(x, 0)),
  Sigmoid: ([value]) => each(value, (x) => 1 / (1 + Math.exp(-x))),
  AddV2: ([left, right]) => each(left, (x, at) => x + right.data[at]),
  Reshape: ([value]) => value,
  Prelu: ([value, slope]) => each(value, (x, at) => (x < 0 ? x * slope.data[at % slope.data.length] : x)),
  _FusedConv2D([value, filter, bias, slope], { fused, ...told }) {
    const sum = slide(value, filter.shape, told, (patch, out) => {
      const [, , deep, wide] = filter.shape
      out.set(bias.data)
      for (const { from, tap } of patch)
        for (let i = 0; i < deep; i++) {
          const x = value.data[from + i]
          const row = (tap * deep + i) * wide
          for (let o = 0; o < wide; o++) out[o] += x * filter.data[row + o]
        }
    })
    if (fused[1] === 'Relu') return runners.Relu([sum])
    return fused[1] === 'Prelu' ? runners.Prelu([sum, slope]) : sum
  },
  DepthwiseConv2dNative: ([value, filter], told) =>
    slide(value, [...filter.shape.slice(0, 3), filter.shape[2]], told, (patch, out) => {
      for (const { from, tap } of patch)
        for (let c = 0; c < out.length; c++) out[c] += value.data[from + c] * filter.data[tap * out.length + c]
    }),
  MaxPool: ([value], { kernel, ...told }) =>
    slide(value, [...kernel, 0, value.shape[2]], told, (patch, out) => {
      out.fill(Number.NEGATIVE_INFINITY)
      for (const { from } of patch) for (let c = 0; c < out.length; c++) out[c] = Math.max(out[c], value.data[from + c])
    }),
  Pad([value, paddings]) {
    const [, , top, bottom, left, right, before, after] = paddings.data
    const [height, width, channels] = value.shape
    const shape = [height + top + bottom, width + left + right, channels + before + after]
    const data = new Float32Array(shape[0] * shape[1] * shape[2])
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let c = 0; c < channels; c++)
          data[((y + top) * shape[1] + x + left) * shape[2] + before + c] = value.data[(y * width + x) * channels + c]
    return { shape, data }
  },
}

/** Moves a window over an image of [height, width, channels]; `fill` gets the taps that lie inside it and the numbers to fill. */
function slide(value, [tall, wide, , out], { strides, padding }, fill) {
  const [height, width, channels] = value.shape
  const rows = sizeAfter(height, tall, strides[0], padding)
  const columns = sizeAfter(width, wide, strides[1], padding)
  const top = padding === 'SAME' ? Math.floor(Math.max((rows - 1) * strides[0] + tall - height, 0) / 2) : 0
  const left = padding === 'SAME' ? Math.floor(Math.max((columns - 1) * strides[1] + wide - width, 0) / 2) : 0
  const data = new Float32Array(rows * columns * out)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const patch = []
      for (let i = 0; i < tall; i++)
        for (let j = 0; j < wide; j++) {
          const [y, x] = [row * strides[0] + i - top, column * strides[1] + j - left]
          if (y >= 0 && y < height && x >= 0 && x < width) patch.push({ from: (y * width + x) * channels, tap: i * wide + j })
        }
      fill(patch, data.subarray((row * columns + column) * out, (row * columns + column + 1) * out))
    }
  return { shape: [rows, columns, out], data }
}

const sizeAfter = (size, kernel, stride, padding) => Math.ceil((padding === 'SAME' ? size : size - kernel + 1) / stride)
