// What is measured: every job, its size, and the limits asked of it. May use nothing.
//
// A limit compares the package's median, or that of `of`, with that of another contestant:
//   time   at most so many times the other's time     speed   at least so many times its speed
// or itself:
//   milliseconds   at most so many
// 'a library' stands for the fastest of the libraries.

/**
 * @typedef {object} Job
 * @property {string} name also what it is chosen by on the command line
 * @property {'float64' | 'float32'} dtype of the package; a library may have only float32
 * @property {string} activation of every layer
 * @property {number[]} sizes inputs, then the units of each layer; one size is an activation alone
 * @property {number} samples in one call
 * @property {number} calls in one run, each on numbers of its own
 * @property {Limit[]} limits
 *
 * @typedef {object} Limit
 * @property {string} [against]
 * @property {'time' | 'speed' | 'milliseconds'} what
 * @property {number} [asked]
 * @property {number} [aim]
 * @property {string} [of]
 */

const time = (against, asked, aim) => ({ what: 'time', against, asked, aim })
const speed = (against, asked, aim) => ({ what: 'speed', against, asked, aim })
/** Of the kernels alone, on data in place, against the same C built natively. */
const kernels = { of: 'kernels', what: 'speed', against: 'native', asked: 0.8, aim: 0.95 }
/** The same, for the record. */
export const kernelsAlone = { of: 'kernels', what: 'speed', against: 'native' }

const job = (name, dtype, activation, sizes, samples, calls, limits) => ({
  name,
  dtype,
  activation,
  sizes,
  samples,
  calls,
  limits,
})

const activation = (name, ...limits) =>
  job(`${name} of 4 096, f64`, 'float64', name, [4096], 1, 1, [...limits, kernels])
const million = (name) =>
  job(`${name} of 10⁶, f32`, 'float32', name, [1e6], 1, 1, [time('a library', 1), kernelsAlone])
const batch = (name, asked) =>
  job(`10⁶ samples × 4, ${name}, f64`, 'float64', name, [4, 1], 1e6, 1, [
    time('hand-written', asked),
    time('a library', 1),
    time('native', undefined, 2),
    kernels,
  ])

/** @type {Job[]} */
export const jobs = [
  activation('sigmoid', time('hand-written', 0.65, 0.5)),
  activation('tanh', time('hand-written', 0.45, 0.3)),
  activation('relu'),
  million('sigmoid'),
  million('tanh'),
  job('neuron of 4, sigmoid, f64', 'float64', 'sigmoid', [4, 1], 1, 1024, [
    time('hand-written', 3, 1.5),
    time('a library', 0.7),
    time('brain-generated'),
  ]),
  batch('relu', 0.45),
  batch('sigmoid', 0.55),
  batch('tanh', 0.45),
  job('dense 1024 × 784 → 128, relu, f32', 'float32', 'relu', [784, 128], 1024, 1, [
    speed('a library', 1.2),
    speed('native', undefined, 0.9),
    kernels,
  ]),
  job('dense 1024 × 784 → 128, relu, f64', 'float64', 'relu', [784, 128], 1024, 1, [
    speed('hand-written', 10),
    speed('plain-loop', 10),
    speed('native', undefined, 0.9),
    kernels,
  ]),
  job('network 784-128-10, one sample, sigmoid, f32', 'float32', 'sigmoid', [784, 128, 10], 1, 1, [
    time('onnxruntime-web', 0.7, 0.4),
  ]),
  job('neuron of 10⁶, tanh, f64', 'float64', 'tanh', [1e6, 1], 1, 1, [
    speed('hand-written', 1.5, 2.5),
    speed('plain-loop', 1.5, 2.5),
    kernels,
  ]),
]

/** Bytes of the whole package, minified and gzipped. */
export const sizeLimit = { asked: 38_000 }

/** Everyone but the package: a name is a module of contestants/, or a program of native/. */
export const libraries = ['brain', 'synaptic', 'tensorflow', 'onnxruntime-web', 'jax']
/** Who is not of this project, all that --own leaves out. */
export const others = [...libraries, 'brain-generated', 'fann', 'genann', 'plain-c']
/** Not a library's call, but program text that one writes for its caller; no limit counts it. */
const texts = ['brain-generated']
export const titles = {
  'neuron-wasm': 'neuron-wasm',
  'neuron-wasm:new array': 'neuron-wasm, a new array at each call',
  'neuron-wasm:2-3-1 sigmoid': 'neuron-wasm, 2-3-1 of sigmoid units',
  'hand-written': 'hand-written JavaScript',
  'plain-loop': 'the plain loop in JavaScript',
  kernels: 'the wasm alone',
  native: 'the native core',
  'plain-c': 'plain native C, -ffast-math',
  fann: 'FANN, native',
  genann: 'genann, native',
  brain: 'brain.js',
  synaptic: 'synaptic',
  tensorflow: 'TensorFlow.js, wasm',
  'onnxruntime-web': 'ONNX Runtime Web, wasm',
  jax: 'jax-js, wasm',
  'brain-generated': 'the text that brain.js writes for it',
}

/** @returns {string[]} who runs a job, the package first: its results are compared with */
export function contestantsOf({ sizes, samples }) {
  const many = samples > 1 || sizes.length === 1
  const own = many ? ['neuron-wasm', 'neuron-wasm:new array'] : ['neuron-wasm']
  // A product of four inputs is unrolled by anyone; beyond that there are two ways to write it.
  const plain = sizes.length > 1 && sizes[0] > 4 ? ['plain-loop'] : []
  return [...own, 'hand-written', ...plain, 'kernels', 'native', ...libraries, ...texts]
}

/** Sizes at, before and behind powers of two, and where the core changes its way. */
const around = (...powers) => powers.flatMap((power) => [power - 1, power, power + 1])
const inputs = [
  ...[4, 5, 6, 7, 8, 9],
  ...around(16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072, 524288),
  1e6,
]
const samples = [
  ...[1, 2, 3, 4, 5, 7, 8, 9],
  ...around(16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 65536, 262144),
  1e6,
]

/** The cost of a neuron as its inputs grow, and as the samples of one call do. */
export const growth = [
  {
    name: 'growth with the inputs',
    jobs: inputs.map((n) => job(`${n}`, 'float64', 'tanh', [n, 1], 1, 1, [])),
  },
  {
    name: 'growth with the samples',
    jobs: samples.map((n) => job(`${n}`, 'float64', 'tanh', [4, 1], n, 1, [])),
  },
]
