// What every page says, whoever it is for.
export const kitTexts = {
  skip: 'Skip to content',
  menu: 'Menu',
  signIn: 'Sign in',
  signOut: 'Sign out',
  account: 'Account',
  save: 'Save',
  cancel: 'Cancel',
  back: 'Back',
  next: 'Next',
  previous: 'Previous',
  more: 'More',
  optional: 'optional',
  close: 'Close',
  asTable: 'Show as a table',
  working: 'One moment…',
  refusedTitle: 'Some things need another look',
  page: (number: number) => `Page ${number}`,
  poweredBy: 'Powered by Rebound',
  offline: 'You are offline. What you see may be out of date; it refreshes by itself once you are back.',
  /** After something was done, by the key in the address. */
  done: { saved: 'Saved.', removed: 'Removed.', sent: 'Sent.' } as Readonly<Record<string, string>>,
  errors: {
    notFound: {
      title: 'There is nothing here',
      text: 'The address is wrong, or what it showed is gone, or it belongs to somebody else.',
      action: 'Go to the start',
    },
    noRights: {
      title: 'You may look, but not change this',
      text: 'Your role here is viewer. An owner can give you the role of editor.',
      action: 'Go back',
    },
    foreign: {
      title: 'This form came from somewhere else',
      text: 'We take forms from our own pages only. Nothing was changed. Open the page here, and send it again.',
      action: 'Open the page',
    },
    refused: { title: 'That could not be done', action: 'Go back' },
    unavailable: {
      title: 'We can’t reach our records right now',
      text: 'Nothing was lost. Please try again in a moment.',
      action: 'Try again',
    },
    internal: {
      title: 'Something went wrong on our side',
      text: 'It has been noted under the number below. Please try again; if it happens again, tell us that number.',
      action: 'Go to the start',
    },
    tooMany: { title: 'That was a lot at once', text: 'Please wait a minute, then try again.', action: 'Try again' },
  },
}
