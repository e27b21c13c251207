// What a partner reads about the looks of the program and what its customers agree to.
export const partnerBrandTexts = {
  title: 'Brand',
  lead: 'Your customers see your name and colours on every page and in every mail.',
  name: 'Name of the program',
  nameHint: 'As customers know it: “Harbor Rewards”.',
  description: 'In a sentence',
  descriptionHint: 'What the program is. Shown where customers join.',
  colour: 'Colour',
  colourHint: 'For buttons and links. We make sure that everything can be read.',
  logo: 'Logo',
  newLogo: 'Another logo',
  logoHint: (kilobytes: number) =>
    `PNG, JPEG or WebP, up to ${kilobytes} kB. A transparent background looks well in dark mode too.`,
  removeLogo: 'Remove the logo and write out the name',
  check: {
    title: 'Can it be read?',
    sample: 'Activate',
    button: 'Buttons',
    onLight: 'Links, light pages',
    onDark: 'Links, dark pages',
    ratio: (ratio: string) => `${ratio} : 1`,
    pale: 'Buttons in this colour hardly stand out from the page',
    paleText: 'Their words can be read, but the button’s edge is faint on white.',
    use: (colour: string) => `Try ${colour}, the nearest that stands out`,
    darkened: (colour: string) =>
      `The colour stays as it is on buttons. Links on light pages use ${colour}, the nearest that can be read.`,
    fine: 'Everything reaches the contrast of 4.5 : 1 that small text needs.',
  },
  preview: {
    caption: 'What customers see',
    offers: 'Offers for you',
    link: 'Link another card',
    noOffers: 'The offers that you show appear here.',
  },
}

export const partnerTermsTexts = {
  title: 'Terms',
  lead: 'What customers agree to when they join. Every consent names the version, so a version never changes.',
  version: (version: number) => `Version ${version}`,
  since: (date: string) => `since ${date}`,
  none: 'No terms yet',
  noneText: 'Customers who join agree to our standard wording until you publish your own.',
  first: 'First version',
  next: (version: number) => `Write version ${version}`,
  text: 'Text',
  textHint: 'Plain text. Customers who have joined stay with the version that they agreed to.',
  publish: 'Publish',
  earlier: 'Earlier version',
  later: 'Later version',
}
