/** The inverse of a square matrix by Gauss-Jordan elimination with partial pivoting. Throws where there is none. */
export function invert(matrix: readonly (readonly number[])[]): Float64Array[] {
  const k = matrix.length
  const rows = matrix.map((row, i) => {
    const wide = new Float64Array(2 * k)
    wide.set(row)
    wide[k + i] = 1
    return wide
  })
  for (let column = 0; column < k; column++) {
    let pivot = column
    for (let i = column + 1; i < k; i++) {
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i
    }
    const top = rows[pivot]!
    rows[pivot] = rows[column]!
    rows[column] = top
    const divisor = top[column]!
    if (divisor === 0) throw new RangeError('the matrix has no inverse')
    for (let j = column; j < 2 * k; j++) top[j]! /= divisor
    for (let i = 0; i < k; i++) {
      const row = rows[i]!
      const factor = row[column]!
      if (i === column || factor === 0) continue
      for (let j = column; j < 2 * k; j++) row[j]! -= factor * top[j]!
    }
  }
  return rows.map((row) => row.subarray(k))
}
