// What a partner reads.
export const partnerTexts = {
  nav: { home: 'Overview' },
}
