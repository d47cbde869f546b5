// Training in plain JavaScript, by the formulas in c/nn.h and the order of sums that they state: number by
// number, each operation rounded to the precision. Nothing here is fast, blocked or shared with the core.

/** The sum of p[first], p[first + step], … before `end`, from left to right. */
function leftToRight(round, p, first = 0, end = p.length, step = 1) {
  let sum = p[first]
  for (let i = first + step; i < end; i += step) sum = round(sum + p[i])
  return sum
}

/** The sum of p[first] … p[end - 1] in the order above c/sum.h, of up to 8192 numbers. */
export function pairwise(round, p, first = 0, end = p.length) {
  const count = end - first
  if (count > 128) {
    const half = first + Math.floor(count / 16) * 8
    return round(pairwise(round, p, first, half) + pairwise(round, p, half, end))
  }
  if (count < 8) return leftToRight(round, p, first, end)
  const whole = end - (count % 8)
  let tree = Array.from({ length: 8 }, (_, j) => leftToRight(round, p, first + j, whole, 8))
  while (tree.length > 1) tree = tree.flatMap((v, i) => (i % 2 ? [] : [round(v + tree[i + 1])]))
  return leftToRight(round, [...tree, ...p.slice(whole, end)])
}

/** f and its slope from y, of those whose bits are beyond doubt. */
export const functions = {
  linear: { f: (z) => z, slope: () => 1 },
  relu: { f: (z) => Math.max(z, 0), slope: (y) => (y > 0 ? 1 : 0) },
  step: { f: (z, p) => (z > p ? 1 : 0) },
}

/** The derivatives by y, or by z where the loss is fused with step, and the loss itself, of one number. */
export const errors = {
  meanSquaredError: { value: (y, t) => (y - t) ** 2, slope: (y, t) => 2 * (y - t) },
  meanAbsoluteError: { value: (y, t) => Math.abs(y - t), slope: (y, t) => Math.sign(y - t) },
  huber: {
    value: (y, t) => (Math.abs(y - t) <= 1 ? (y - t) ** 2 / 2 : Math.abs(y - t) - 0.5),
    slope: (y, t) => Math.max(-1, Math.min(1, y - t)),
  },
  hinge: {
    value: (y, t) => Math.max(0, 1 - y * t),
    slope: (y, t) => (y * t < 1 ? -t : 0),
    hit: (y, t) => y * t > 0,
  },
  perceptron: {
    value: (y, t, z, p) => (y - t) * (z - p),
    slope: (y, t) => y - t,
    hit: (y, t) => y === t,
    summed: true,
  },
}

/**
 * How each optimizer moves a weight. r rounds; c(x) is a constant, rounded once; s holds the slots; n is the
 * number of the step, from 1.
 */
export const rules = {
  sgd({ r, c, w, g, s, rate, momentum = 0, nesterov = 0 }) {
    if (momentum === 0) return r(w - r(c(rate) * g))
    s[0] = r(r(c(momentum) * s[0]) + g)
    const step = nesterov ? r(g + r(c(momentum) * s[0])) : s[0]
    return r(w - r(c(rate) * step))
  },
  rmsprop({ r, c, w, g, s, rate, rho = 0.99, epsilon = 1e-8 }) {
    s[0] = r(r(c(rho) * s[0]) + r(r(c(1 - rho) * g) * g))
    return r(w - r(r(c(rate) * g) / r(r(Math.sqrt(s[0])) + c(epsilon))))
  },
  adagrad({ r, c, w, g, s, rate, epsilon = 1e-10 }) {
    s[0] = r(s[0] + r(g * g))
    return r(w - r(r(c(rate) * g) / r(r(Math.sqrt(s[0])) + c(epsilon))))
  },
  adam({ r, c, w, g, s, n, rate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }) {
    const power = (base) =>
      Array(n)
        .fill(base)
        .reduce((a, b) => a * b)
    s[0] = r(r(c(beta1) * s[0]) + r(c(1 - beta1) * g))
    s[1] = r(r(c(beta2) * s[1]) + r(r(c(1 - beta2) * g) * g))
    const size = r(r(Math.sqrt(s[1])) / c(Math.sqrt(1 - power(beta2))))
    return r(w - r(r(c(rate / (1 - power(beta1))) * s[0]) / r(size + c(epsilon))))
  },
  adamw(all) {
    const { r, c, w, rate, decay } = all
    return rules.adam({ ...all, w: r(w * c(1 - rate * decay)) })
  },
}

/**
 * Trains as training.js does by the core; of each layer's activation the names above.
 * @returns {{ parameters: Float64Array | Float32Array, history: number[][] }}
 */
export function train(job) {
  const { dtype, layers, x, t, loss, optimizer = 'sgd', rate, decay = 0, epochs = 1 } = job
  const round = dtype === 'float32' ? Math.fround : (v) => v
  const inputs = layers[0].inputs
  const outputs = layers.at(-1).units
  const samples = x.length / inputs
  const batch = Math.min(job.batch ?? samples, samples)
  const order = job.order ?? Uint32Array.from({ length: samples }, (_, i) => i)
  const parameters = [...job.parameters]
  const slots = parameters.map(() => [0, 0])
  const { value, slope, hit, summed } = errors[loss]
  const history = []
  let n = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    let sum = 0
    let hits = hit ? 0 : Number.NaN
    for (let at = 0; at < samples; at += batch) {
      const rows = [...order.subarray(at, Math.min(at + batch, samples))]
      const gradient = parameters.map(() => [])
      for (const row of rows) {
        const activity = [[...x.subarray(row * inputs, (row + 1) * inputs)]]
        const sums = []
        let first = 0
        for (const layer of layers) {
          const bias = first + layer.units * layer.inputs
          const from = first
          const z = Array.from({ length: layer.units }, (_, u) => {
            const products = activity
              .at(-1)
              .map((y, k) => round(y * parameters[from + u * layer.inputs + k]))
            return round(pairwise(round, products) + parameters[bias + u])
          })
          sums.push(z)
          activity.push(z.map((v) => functions[layer.activation].f(v, layer.parameter)))
          first = bias + layer.units
        }
        const target = t.subarray(row * outputs, (row + 1) * outputs)
        const factor = round(1 / (summed ? rows.length : rows.length * outputs))
        const last = layers.at(-1)
        let d = activity.at(-1).map((y, u) => {
          sum += value(y, target[u], sums.at(-1)[u], last.parameter)
          if (hit?.(y, target[u])) hits++
          const by = round(round(slope(y, target[u])) * factor)
          return last.activation === 'step' ? by : round(by * functions[last.activation].slope(y))
        })
        for (let i = layers.length - 1; i >= 0; i--) {
          const { inputs: width, units } = layers[i]
          first -= units * (width + 1)
          const from = first
          const here = d
          here.forEach((e, u) => {
            for (const [k, y] of activity[i].entries()) {
              gradient[from + u * width + k].push(round(e * y))
            }
            gradient[from + units * width + u].push(e)
          })
          if (i === 0) break
          d = activity[i].map((y, k) => {
            const back = leftToRight(
              round,
              here.map((e, u) => round(e * parameters[from + u * width + k])),
            )
            return round(back * functions[layers[i - 1].activation].slope(y))
          })
        }
      }
      n++
      gradient.forEach((products, i) => {
        let g = leftToRight(round, products)
        if (decay !== 0 && optimizer !== 'adamw') g = round(g + round(round(decay) * parameters[i]))
        parameters[i] = rules[optimizer]({
          ...{ r: round, c: round, w: parameters[i], g, s: slots[i], n, rate, decay },
          ...job.hyper,
        })
      })
    }
    const terms = samples * (summed ? 1 : outputs)
    history.push([sum / terms, hits])
  }
  return { parameters: job.parameters.constructor.from(parameters), history }
}
