// Where the numbers of a grid cross a level: marching squares. Drawing only; imports nothing.

/**
 * @typedef {[u1: number, w1: number, u2: number, w2: number]} Piece a short straight line
 */

/**
 * @param {ArrayLike<number>} values (up, across) row-major
 * @param {number} level
 * @param {readonly number[]} across where the columns are
 * @param {readonly number[]} up where the rows are
 * @param {(p: number, q: number) => number} [shareAt] how far from one number of the grid to another, by their places in
 *   it, the level is; as if they went straight from the one to the other where it is not given
 * @returns {Piece[]}
 */
export function contour(values, level, across, up, shareAt) {
  const width = across.length
  /** @type {Piece[]} */
  const pieces = []
  for (let row = 0; row + 1 < up.length; row++) {
    for (let column = 0; column + 1 < width; column++) {
      const at = row * width + column
      const a = values[at]
      const b = values[at + 1]
      const c = values[at + width]
      const d = values[at + width + 1]
      // Most cells.
      if (a > level === b > level && c > level === d > level && a > level === c > level) continue
      const [left, right] = [across[column], across[column + 1]]
      const [low, high] = [up[row], up[row + 1]]
      /** @type {[number, number][]} where the sides of the cell are crossed: around it from its lower side */
      const crossed = []
      const between = (
        /** @type {number} */ i,
        /** @type {number} */ j,
        /** @type {(share: number) => [number, number]} */ place,
      ) => {
        const [p, q] = [values[i], values[j]]
        if (p > level === q > level) return
        const share = shareAt ? shareAt(i, j) : (level - p) / (q - p)
        crossed.push(place(share >= 0 && share <= 1 ? share : 0.5))
      }
      between(at, at + 1, (s) => [left + s * (right - left), low])
      between(at + 1, at + width + 1, (s) => [right, low + s * (high - low)])
      between(at + width, at + width + 1, (s) => [left + s * (right - left), high])
      between(at, at + width, (s) => [left, low + s * (high - low)])
      if (crossed.length === 4 && a > level !== (a + b + c + d) / 4 > level)
        pieces.push([...crossed[0], ...crossed[3]], [...crossed[1], ...crossed[2]])
      else
        for (let k = 0; k + 1 < crossed.length; k += 2)
          pieces.push([...crossed[k], ...crossed[k + 1]])
    }
  }
  return pieces
}

/** How often the way between two numbers of a grid is halved: to less than a pixel of any map. */
const HALVINGS = 7

/**
 * The same for numbers that jump, as a step's do: where they cross the level between two of the grid says neither of
 * them, so it is looked for by halves, for all crossings at once.
 * @param {ArrayLike<number>} values
 * @param {number} level
 * @param {readonly number[]} across
 * @param {readonly number[]} up
 * @param {(points: [number, number][]) => ArrayLike<number>} outputsAt the numbers at any places
 * @returns {Piece[]}
 */
export function jumpContour(values, level, across, up, outputsAt) {
  const width = across.length
  /** @type {Map<string, number>} */
  const shares = new Map()
  contour(values, level, across, up, (i, j) => {
    shares.set(`${i} ${j}`, 0.5)
    return 0.5
  })
  const sides = [...shares.keys()].map((side) => side.split(' ').map(Number))
  if (sides.length === 0) return []
  const found = sides.map(() => 0)
  for (let size = 0.5, k = 0; k < HALVINGS; k++, size /= 2) {
    const points = sides.map(([i, j], n) => {
      const share = found[n] + size
      const [u, w] = [across[i % width], up[Math.floor(i / width)]]
      return /** @type {[number, number]} */ ([
        u + share * (across[j % width] - u),
        w + share * (up[Math.floor(j / width)] - w),
      ])
    })
    const now = outputsAt(points)
    for (const [n, [i]] of sides.entries())
      if (now[n] > level === values[i] > level) found[n] += size
  }
  for (const [n, side] of [...shares.keys()].entries()) shares.set(side, found[n])
  return contour(values, level, across, up, (i, j) => shares.get(`${i} ${j}`) ?? 0.5)
}
