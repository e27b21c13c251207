// What a merchant reads.
export const merchantTexts = {
  nav: { home: 'Overview' },
}
