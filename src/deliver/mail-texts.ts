// What our mails say, by language.
export type MailLanguage = 'en' | 'de'

type Texts = {
  readonly signIn: {
    readonly subject: (code: string, brand: string) => string
    readonly text: (brand: string) => string
    readonly button: string
    readonly footer: string
  }
  readonly invitation: {
    readonly subject: (party: string) => string
    readonly text: (party: string, role: string) => string
    readonly roles: Readonly<Record<'owner' | 'editor' | 'viewer', string>>
    readonly button: string
    readonly footer: string
  }
}

export const mailTexts: Readonly<Record<MailLanguage, Texts>> = {
  en: {
    signIn: {
      subject: (code, brand) => `${code} is your ${brand} code`,
      text: (brand) =>
        `Type this code to sign in to ${brand}, or use the button on the same device. Both work once, for ten minutes.`,
      button: 'Sign in',
      footer: 'You didn’t ask for this? Then you can ignore it: without the code nobody gets in.',
    },
    invitation: {
      subject: (party) => `You are invited to ${party}`,
      text: (party, role) =>
        `${party} invites you to work with its offers as ${role}. The invitation is good for seven days.`,
      roles: { owner: 'an owner', editor: 'an editor', viewer: 'a viewer' },
      button: 'See the invitation',
      footer: 'You don’t know who sent this? Then ignore it, and nothing happens.',
    },
  },
  de: {
    signIn: {
      subject: (code, brand) => `${code} ist dein Code für ${brand}`,
      text: (brand) =>
        `Gib diesen Code ein, um dich bei ${brand} anzumelden, oder nimm auf demselben Gerät den Knopf. Beides geht einmal, zehn Minuten lang.`,
      button: 'Anmelden',
      footer: 'Du hast nichts angefordert? Dann kannst du das ignorieren: Ohne den Code kommt niemand hinein.',
    },
    invitation: {
      subject: (party) => `Du bist zu ${party} eingeladen`,
      text: (party, role) =>
        `${party} lädt dich ein, als ${role} an den Angeboten mitzuarbeiten. Die Einladung gilt sieben Tage.`,
      roles: { owner: 'Inhaber', editor: 'Bearbeiter', viewer: 'Leser' },
      button: 'Einladung ansehen',
      footer: 'Du kennst den Absender nicht? Dann ignoriere es, und nichts passiert.',
    },
  },
}
