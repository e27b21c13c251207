// What a operator reads.
export const operatorTexts = {
  nav: { home: 'Overview' },
}
