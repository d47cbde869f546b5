// A chain of dense layers, or one activation, as a file of ONNX: the few messages of its protobuf
// (onnx.proto) that this takes, written by hand. May use nothing.

const FLOAT = 1
const INT = 2
const operators = { sigmoid: 'Sigmoid', tanh: 'Tanh', relu: 'Relu' }

function varint(value) {
  const bytes = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
  return [...bytes, value]
}

const number = (field, value) => Buffer.from([...varint(field * 8), ...varint(value)])

function bytes(field, value) {
  const content = Buffer.from(value)
  return Buffer.concat([
    Buffer.from([...varint(field * 8 + 2), ...varint(content.length)]),
    content,
  ])
}

const message = (field, ...parts) => bytes(field, Buffer.concat(parts))

/** A NodeProto of the graph. */
const node = (operator, inputs, output, ...attributes) =>
  message(
    1,
    ...inputs.map((name) => bytes(1, name)),
    bytes(2, output),
    bytes(4, operator),
    ...attributes,
  )

/** A TensorProto of the graph. */
const initializer = (name, values, dimensions) =>
  message(
    5,
    ...dimensions.map((size) => number(1, size)),
    number(2, FLOAT),
    bytes(8, name),
    bytes(9, Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  )

/** A ValueInfoProto of the graph: 11 for its input, 12 for its output. */
const value = (field, name, dimensions) =>
  message(
    field,
    bytes(1, name),
    message(
      2,
      message(
        1,
        number(1, FLOAT),
        message(2, ...dimensions.map((size) => message(1, number(1, size)))),
      ),
    ),
  )

/**
 * The model from x to y.
 * @param {string} activation
 * @param {import('../data.js').Data['layers']} layers none for the activation alone
 * @param {number[]} from the dimensions of x
 * @returns {Uint8Array}
 */
export function modelOf(activation, layers, from) {
  const operator = operators[activation]
  const transB = message(5, bytes(1, 'transB'), number(3, 1), number(20, INT))
  const nodes = []
  let last = 'x'
  for (const [i] of layers.entries()) {
    nodes.push(node('Gemm', [last, `w${i}`, `b${i}`], `z${i}`, transB))
    last = i + 1 < layers.length ? `y${i}` : 'y'
    nodes.push(node(operator, [`z${i}`], last))
  }
  if (layers.length === 0) nodes.push(node(operator, ['x'], 'y'))
  const to = layers.length === 0 ? from : [from[0], layers[layers.length - 1].units]
  const parameters = layers.flatMap(({ inputs, units, weights, bias }, i) => [
    initializer(`w${i}`, weights, [units, inputs]),
    initializer(`b${i}`, bias, [units]),
  ])
  const graph = [...nodes, bytes(2, 'job'), ...parameters, value(11, 'x', from), value(12, 'y', to)]
  return Buffer.concat([number(1, 8), message(7, ...graph), message(8, number(2, 13))])
}
