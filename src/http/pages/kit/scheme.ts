// Card schemes as their owners write them.
const names: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
}

/** An unknown one as it was given. */
export function schemeName(scheme: string): string {
  return names[scheme.toLowerCase()] ?? scheme
}
