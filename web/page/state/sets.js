// The page's own data sets: gates, and points drawn from a seed as a NumPy program draws them. Pure.
// Imports the package, for its draws.

import { RandomState } from '../../lib/index.js'

/** The targets of 00, 01, 10 and 11. */
export const gates = /** @type {const} */ ({
  AND: [0, 0, 0, 1],
  OR: [0, 1, 1, 1],
  NAND: [1, 1, 1, 0],
  NOR: [1, 0, 0, 0],
  XOR: [0, 1, 1, 0],
  XNOR: [1, 0, 0, 1],
})
/** @typedef {keyof typeof gates} GateName */

/** @typedef {{ rows: readonly (readonly number[])[], targets: readonly number[] }} Samples */

/** The seed of every set of points, and how many there are of each class. */
export const SET_SEED = 0
export const OF_EACH = 100

const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]

/** Directions of random points: each pair has length 1, made by operations that round in one way only. */
const directions = (/** @type {RandomState} */ random) => {
  const [u, v] = [random.randn(OF_EACH), random.randn(OF_EACH)]
  return Array.from(u, (_, i) => {
    const length = Math.sqrt(u[i] * u[i] + v[i] * v[i])
    return [u[i] / length, v[i] / length]
  })
}

/** Directions in a program of JavaScript. */
const DIRECTIONS = `const directions = () => {
  const [u, v] = [random.randn(n), random.randn(n)]
  return Array.from(u, (_, i) => {
    const length = Math.sqrt(u[i] * u[i] + v[i] * v[i])
    return [u[i] / length, v[i] / length]
  })
}`

/**
 * The sets of points: how each class is drawn from the one stream, and the lines of NumPy and of JavaScript that
 * draw the same numbers into X, (rows, 2), from `random`, a RandomState of SET_SEED, and `n`, OF_EACH.
 * @type {Record<'clouds' | 'circle' | 'moons', { name: string, draw: (random: RandomState, target: 0 | 1) => number[][], numpy: string, javascript: string }>}
 */
export const sets = {
  clouds: {
    name: 'two clouds',
    draw: (random, target) => {
      const middle = target ? 1 : -1
      const [u, v] = [random.randn(OF_EACH), random.randn(OF_EACH)]
      return Array.from(u, (_, i) => [middle + 0.6 * u[i], middle + 0.6 * v[i]])
    },
    numpy: `cloud = lambda middle: middle + 0.6 * random.randn(2, n).T
X = np.vstack([cloud(-1), cloud(1)])`,
    javascript: `const cloud = (middle) => {
  const [u, v] = [random.randn(n), random.randn(n)]
  return Array.from(u, (_, i) => [middle + 0.6 * u[i], middle + 0.6 * v[i]])
}
const X = [...cloud(-1), ...cloud(1)]`,
  },
  circle: {
    name: 'circle',
    draw: (random, target) => {
      const places = directions(random)
      const radii = random.rand(OF_EACH)
      return places.map(([u, v], i) => {
        const radius = target ? 0.9 * Math.sqrt(radii[i]) : 1.3 + 0.7 * radii[i]
        return [radius * u, radius * v]
      })
    },
    numpy: `def direction():
    u = random.randn(2, n)
    return u / np.sqrt(u[0] * u[0] + u[1] * u[1])
ring = direction() * (1.3 + 0.7 * random.rand(n))
disc = direction() * (0.9 * np.sqrt(random.rand(n)))
X = np.vstack([ring.T, disc.T])`,
    javascript: `${DIRECTIONS}
const round = (radius) => {
  const places = directions()
  const radii = random.rand(n)
  return places.map(([u, v], i) => [radius(radii[i]) * u, radius(radii[i]) * v])
}
const X = [...round((r) => 1.3 + 0.7 * r), ...round((r) => 0.9 * Math.sqrt(r))]`,
  },
  moons: {
    name: 'moons',
    draw: (random, target) => {
      const places = directions(random)
      const [right, up] = [random.randn(OF_EACH), random.randn(OF_EACH)]
      return places.map(([u, v], i) => {
        const [across, above] = target
          ? [0.5 + u, 0.25 - Math.abs(v)]
          : [u - 0.5, Math.abs(v) - 0.25]
        return [across + 0.1 * right[i], above + 0.1 * up[i]]
      })
    },
    numpy: `def direction():
    u = random.randn(2, n)
    return u / np.sqrt(u[0] * u[0] + u[1] * u[1])
u, v = direction()
upper = np.array([u - 0.5, np.abs(v) - 0.25]) + 0.1 * random.randn(2, n)
u, v = direction()
lower = np.array([0.5 + u, 0.25 - np.abs(v)]) + 0.1 * random.randn(2, n)
X = np.vstack([upper.T, lower.T])`,
    javascript: `${DIRECTIONS}
const moon = (place) => {
  const places = directions()
  const [right, up] = [random.randn(n), random.randn(n)]
  return places.map(place).map(([x, y], i) => [x + 0.1 * right[i], y + 0.1 * up[i]])
}
const X = [
  ...moon(([u, v]) => [u - 0.5, Math.abs(v) - 0.25]),
  ...moon(([u, v]) => [0.5 + u, 0.25 - Math.abs(v)]),
]`,
  },
}

/** @typedef {'none' | 'mine' | GateName | 'clouds' | 'circle' | 'moons'} SetName */

/**
 * The rows of a set of the page's own: the corners of a gate; or points, those of class 0 first.
 * @param {SetName} set
 * @returns {Samples | undefined} undefined for none and for the user's own
 */
export function samplesOf(set) {
  const targets = gates[/** @type {GateName} */ (set)]
  if (targets) return { rows: CORNERS, targets }
  const points = sets[/** @type {keyof typeof sets} */ (set)]
  if (!points) return undefined
  const random = new RandomState(SET_SEED)
  const classes = [points.draw(random, 0), points.draw(random, 1)]
  return {
    rows: classes.flat(),
    targets: classes.flatMap((rows, target) => rows.map(() => target)),
  }
}

/** Every name of a set that a choice may have. */
export const setNames = /** @type {SetName[]} */ ([
  'none',
  ...Object.keys(gates),
  ...Object.keys(sets),
  'mine',
])
