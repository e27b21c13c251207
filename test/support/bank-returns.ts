// What a bank sends back, made up line by line.

const line = (...fields: readonly string[]) => fields.join('').padEnd(94)
const HEADER = line('101 121042882 0910001934261112', '0906A094101')
const BATCH = line('5200Hilltop Rewards', ' '.repeat(21), '1210428821PPDCASHBACK  ')
const CONTROL = [line('8200000002'), line('9000001000001')]

export function bankFile(...notices: readonly string[]): string {
  return `${[HEADER, BATCH, ...notices, ...CONTROL].join('\n')}\n`
}

export function returnOf(trace: string, amount: number, code: string, remark = ''): string {
  const cents = String(amount).padStart(10, '0')
  const entry = line('621121042882', '12345678'.padEnd(17), cents, ' '.repeat(39), '1091000017611242')
  return `${entry}\n${line('799', code, trace, ' '.repeat(6), '23138010', remark.padEnd(44), '091000017611242')}`
}

export function changeOf(trace: string, code: string, data: string): string {
  const entry = line('621121042882', '12345678'.padEnd(17), '0'.repeat(10), ' '.repeat(39), '1091012980000088')
  return `${entry}\n${line('798', code, trace, ' '.repeat(6), '23138010', data.padEnd(29), ' '.repeat(15), '091012980000088')}`
}
