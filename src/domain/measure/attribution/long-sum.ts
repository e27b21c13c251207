// A long column of cents added up without what rounding loses on the way (Neumaier 1974).

export type LongSum = { readonly add: (value: number) => void; readonly total: () => number }

export function longSum(): LongSum {
  let [sum, lost] = [0, 0]
  return {
    add: (value) => {
      const next = sum + value
      lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
      sum = next
    },
    total: () => sum + lost,
  }
}
