// Statements as banks write them, and as nobody should.
import { expect, test } from 'vitest'
import { readOfx } from '../../../src/feed/bank-file/ofx.ts'
import { readCustomerFile } from '../../../src/feed/bank-file/read-customer-file.ts'

const barbecue = { date: '2026-11-02', amount: 12_000, description: 'SQ *HILLTOP BBQ' }

test.each([
  [
    'two dates, signed',
    'Transaction Date,Post Date,Description,Category,Amount\n11/02/2026,11/04/2026,SQ *HILLTOP BBQ,Food,-120.00\n',
  ],
  ['charges without a sign', 'Date,Description,Amount\n11/2/26,SQ *HILLTOP BBQ,120.00\n'],
  [
    'debit and credit',
    'Posted Date,Card No.,Description,Debit,Credit\n2026-11-02,3333,SQ *HILLTOP BBQ,120.00,\n2026-11-03,3333,,,\n',
  ],
  [
    'a preamble',
    'Description,,Summary Amt.\nBeginning balance,,"1,000.00"\n\nDate,Description,Amount,Running Bal.\n11/02/2026,"SQ *HILLTOP BBQ","-120.00","880.00"\n',
  ],
  ['semicolons, day first', 'Date;Details;Paid out\n02/11/2026;SQ *HILLTOP  BBQ;120,00\n25/11/2026;\u00a0;\n'],
  ['dots', 'Date;Payee;Amount\n02.11.2026;SQ *HILLTOP BBQ;-120,00\n'],
  ['a byte order mark', '\uFEFFDate,Payee,Amount\r\n2026-11-02,SQ *HILLTOP BBQ,"$120.00"\r\n'],
])('CSV: %s', (_, content) => {
  expect(readCustomerFile(content, 'USD')).toEqual([barbecue])
})

const sgml = `OFXHEADER:100
DATA:OFXSGML
VERSION:102

<OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>USD
<CCACCTFROM><ACCTID>4111111111111111</CCACCTFROM><BANKTRANLIST>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261104120000[-5:EST]<DTUSER>20261102<TRNAMT>-120.00<FITID>1<NAME>SQ *HILLTOP BBQ
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261105<TRNAMT>20,50<FITID>2<NAME>A &amp; B</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261105<TRNAMT>lots<FITID>3<NAME>C</STMTTRN>
</BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>`
const xml = `<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX><STMTRS><CURDEF>USD</CURDEF><STMTTRN>
  <DTPOSTED>20261102</DTPOSTED><TRNAMT>-120.00</TRNAMT><NAME>SQ *HILLTOP</NAME><MEMO>BBQ</MEMO></STMTTRN></STMTRS></OFX>`

test.each([
  ['1, as SGML', sgml],
  ['2, as XML', xml],
])('OFX %s: what was paid, not what came back', (_, content) => {
  expect(readCustomerFile(content, 'USD')).toEqual([barbecue])
})

test('OFX: both ways, escapes, and what can’t be read is counted', () => {
  const { lines, unread } = readOfx(sgml, 'USD')
  expect(lines[1]).toEqual({ date: '2026-11-05', amount: 2_050, text: 'A & B' })
  expect([lines.length, unread]).toEqual([2, 1])
  expect(readOfx(sgml, 'CAD')).toEqual({ lines: [], unread: 3 })
})

test.each([
  ['4242 4242 4242 4242', 'xxxx xxxx xxxx xxxx'],
  ['4242.4242.4242.4242', 'xxxx.xxxx.xxxx.xxxx'],
  ['4242–4242–4242–4242', 'xxxx–xxxx–xxxx–xxxx'],
  ['４２４２４２４２４２４２４２４２', 'xxxxxxxxxxxxxxxx'],
])('card numbers are crossed out: %s', (written, crossed) => {
  const [line] = readCustomerFile(`Date,Memo,Amount\n2026-11-02,CARD ${written} SHOP,5\n`, 'USD')
  expect(line!.description).toBe(`CARD ${crossed} SHOP`)
})

test.each([
  ['prose', 'Dear customer, nothing to see here'],
  ['nothing in it', 'Date,Description,Amount\n'],
  ['another table', 'a,b,c\n1,2,3\n'],
  ['a date that is none', 'Date,Description,Amount\n2026-02-30,X,5\n'],
  ['an OFX without lines', '<OFX></OFX>'],
  ['a picture', '\x89PNG\r\n\x1a\n\x00\x00\x00'],
])('refused: %s', (_, content) => {
  expect(() => readCustomerFile(content, 'USD')).toThrow(/^The file /)
})

test.each([
  ['tags that never end', `<OFX><${'A'.repeat(900_000)}`],
  ['only brackets', `<OFX>${'<'.repeat(900_000)}`],
  ['one long quote', `Date,Description,Amount\n"${'x,\n'.repeat(300_000)}`],
  ['tags in tags', '<OFX>'.repeat(180_000)],
  ['digits', `Date,Description,Amount\n2026-11-02,${'4 '.repeat(400_000)},5`],
])('a hostile file is done with in no time: %s', (_, content) => {
  const before = process.cpuUsage()
  try {
    readCustomerFile(content, 'USD')
  } catch (error) {
    expect(String(error)).toContain('The file')
  }
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000)
})
