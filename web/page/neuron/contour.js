// Where the numbers of a grid cross a level: marching squares. Drawing only; imports nothing.

/**
 * @typedef {[u1: number, w1: number, u2: number, w2: number]} Piece a short straight line
 */

/**
 * @param {ArrayLike<number>} values (up, across) row-major
 * @param {number} level
 * @param {readonly number[]} across where the columns are
 * @param {readonly number[]} up where the rows are
 * @returns {Piece[]}
 */
export function contour(values, level, across, up) {
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
        /** @type {number} */ p,
        /** @type {number} */ q,
        /** @type {(share: number) => [number, number]} */ place,
      ) => {
        if (p > level === q > level) return
        const share = (level - p) / (q - p)
        crossed.push(place(share >= 0 && share <= 1 ? share : 0.5))
      }
      between(a, b, (s) => [left + s * (right - left), low])
      between(b, d, (s) => [right, low + s * (high - low)])
      between(c, d, (s) => [left + s * (right - left), high])
      between(a, c, (s) => [left, low + s * (high - low)])
      if (crossed.length === 4 && a > level !== (a + b + c + d) / 4 > level)
        pieces.push([...crossed[0], ...crossed[3]], [...crossed[1], ...crossed[2]])
      else
        for (let k = 0; k + 1 < crossed.length; k += 2)
          pieces.push([...crossed[k], ...crossed[k + 1]])
    }
  }
  return pieces
}
