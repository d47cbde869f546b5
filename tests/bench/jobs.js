// What is measured: every job, its size, and the limits asked of it. May use nothing.
//
// A limit compares the package's median, or that of `of`, with that of another contestant:
//   time   at most so many times the other's time     speed   at least so many times its speed
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
 * @property {string} against
 * @property {'time' | 'speed'} what
 * @property {number} [asked]
 * @property {number} [aim]
 * @property {string} [of]
 */

const time = (against, asked, aim) => ({ what: 'time', against, asked, aim })
const speed = (against, asked, aim) => ({ what: 'speed', against, asked, aim })
/** Of the kernels alone, on data in place, against the same C built natively. */
const kernels = { of: 'kernels', what: 'speed', against: 'native', asked: 0.8, aim: 0.95 }

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
  job('neuron of 4, sigmoid, f64', 'float64', 'sigmoid', [4, 1], 1, 1024, [
    time('hand-written', 3, 1.5),
    time('a library', 0.7),
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
    speed('native', undefined, 0.9),
    kernels,
  ]),
  job('network 784-128-10, one sample, sigmoid, f32', 'float32', 'sigmoid', [784, 128, 10], 1, 1, [
    time('onnxruntime-web', 0.7, 0.4),
  ]),
  job('neuron of 10⁶, tanh, f64', 'float64', 'tanh', [1e6, 1], 1, 1, [
    speed('hand-written', 1.5, 2.5),
    kernels,
  ]),
]

/** Sizes at, before and behind powers of two and where the core changes its way. */
export const growth = {
  inputs: [
    4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 511, 512, 513,
    1023, 1024, 1025, 2047, 2048, 2049, 4095, 4096, 4097, 8191, 8192, 8193, 16383, 16384, 16385,
    32767, 32768, 32769, 65535, 65536, 65537, 131071, 131072, 131073, 524287, 524288, 524289, 1e6,
  ],
  samples: [
    1, 2, 3, 7, 8, 9, 15, 16, 17, 33, 64, 65, 127, 128, 129, 255, 256, 257, 511, 512, 513, 1023,
    1024, 1025, 4095, 4096, 4097, 8191, 8192, 8193, 16383, 16384, 16385, 65535, 65536, 65537, 1e6,
  ],
}

/** The cost of a neuron as its inputs grow, and as the samples of one call do. */
export const growthJobs = {
  inputs: growth.inputs.map((n) => job(`${n}`, 'float64', 'tanh', [n, 1], 1, 1, [])),
  samples: growth.samples.map((n) => job(`${n}`, 'float64', 'tanh', [4, 1], n, 1, [])),
}
