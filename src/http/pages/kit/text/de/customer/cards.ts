// Karten und die Bankzugänge dahinter.
import type { cardTexts as english } from '../../en/customer/cards.ts'

export const cardTexts: typeof english = {
  title: 'Karten',
  lead: 'Einkäufe mit diesen Karten bringen Cashback.',
  link: 'Karte verbinden',
  linkAnother: 'Weitere Karte verbinden',
  empty: {
    title: 'Noch ist keine Karte verbunden',
    text: 'Verbinde die Karte, mit der du zahlst. Du meldest dich bei deiner Bank an; dein Passwort und deine Kartennummer sehen wir nie.',
  },
  ending: (last4) => `endet auf ${last4}`,
  credit: 'Kreditkarte',
  debit: 'Debitkarte oder Konto',
  card: 'Karte',
  since: (day) => `verbunden seit ${day}`,
  seenUntil: (when) => `Auf dem Stand von ${when}`,
  syncing: 'Die ersten Einkäufe sind unterwegs.',
  notChosen: 'nicht mit uns geteilt',
  byPartner: 'Von deinem Programm verbunden',
  former: 'Nicht mehr verbunden',
  unlinkedOn: (day) => `getrennt am ${day}`,
  states: { active: 'Verbunden', broken: 'Braucht dich', removing: 'Wird getrennt', removed: 'Getrennt' },
  repair: 'Neu bei der Bank anmelden',
  chooseMore: 'Weitere Konten wählen',
  renew: 'Verbindung erneuern',
  notices: {
    'sign-in-again': (bank, since) =>
      `${bank} möchte, dass du dich neu anmeldest. Bis dahin können Einkäufe${since ? ` seit ${since}` : ''} fehlen; danach werden sie geholt und belohnt.`,
    'sign-in-soon': (bank, until) =>
      `Erneuere die Verbindung zu ${bank}${until ? ` vor dem ${until}` : ' bald'}, damit kein Einkauf fehlt.`,
    'new-accounts': (bank) => `${bank} hat weitere Konten, die du verbinden kannst.`,
    'permission-withdrawn': (bank) => `${bank} teilt diese Karten nicht mehr, wie du es dort wolltest.`,
  },
  linkAgain: 'Neu verbinden',
  seeToIt: 'Zu deinen Karten',
  noPurchase: (count) =>
    count === 1
      ? 'Ein Eintrag dort ist kein Einkauf mit Karte'
      : `${count} Einträge dort sind keine Einkäufe mit Karte`,
  noPurchases: {
    transfer: 'Überweisungen',
    loan: 'Raten und Kartenabrechnungen',
    income: 'Einkommen',
    fee: 'Gebühren und Zinsen',
    cash: 'Bargeld',
    check: 'Schecks',
    'not-by-card': 'Ohne die Karte gezahlt',
    'not-an-iso-currency': 'Nicht in einer Währung',
    'no-amount': 'Ohne Betrag',
    'refund-still-pending': 'Erstattungen, die noch unterwegs sind',
  },
  yourBank: 'Deine Bank',
  unlink: 'Trennen',
  unlinkTitle: (what) => `${what} trennen?`,
  unlinkText:
    'Danach sehen wir keinen Einkauf mehr damit, und keiner bringt Cashback. Was du verdient hast, bleibt deins. Unseren Zugang löschen wir sofort.',
  unlinkKeep: 'Behalten',
  consent: {
    title: 'Karte verbinden',
    lead: 'Es dauert etwa eine Minute.',
    steps: [
      'Wähle deine Bank und melde dich dort an. Dein Passwort bleibt zwischen dir und deiner Bank.',
      'Wähle die Karten, mit denen du zahlst.',
      'Fertig: Einkäufe von da an bringen von selbst Cashback.',
    ],
    see: 'Was wir sehen',
    seeText: 'Wo, wann und wie viel du mit den gewählten Karten bezahlt hast. Sonst nichts, und kein anderes Konto.',
    use: 'Wozu',
    useText: 'Um dein Cashback auszurechnen und Läden Summen zu zeigen, nie deinen Namen.',
    stop: 'Wie du es beendest',
    stopText: 'Jederzeit trennen, hier oder bei deiner Bank. Unser Zugang endet sofort.',
    agree: (program) => `Ich bin einverstanden, dass ${program} Einkäufe mit den gewählten Karten sieht.`,
    agreeVersion: (version) => `Bedingungen, Fassung ${version}`,
    readTerms: 'Bedingungen lesen',
    agreeFirst: 'Bitte stimme zuerst zu: Sonst kann kein Einkauf gesehen werden.',
    go: 'Bank wählen',
    notHere: 'Dieses Programm verbindet Karten anders',
    notHereText: 'Auf dieser Seite lassen sich keine Karten verbinden. Dein Programm verbindet sie für dich.',
  },
  open: {
    title: 'Bank wählen',
    waiting: 'Die Anmeldung deiner Bank öffnet sich…',
    closed: 'Du hast sie geschlossen, bevor sie fertig war. Es wurde nichts verbunden.',
    failed:
      'Die Anmeldung ließ sich nicht öffnen. Prüfe deine Verbindung oder einen Werbeblocker und versuche es noch einmal.',
    again: 'Noch einmal',
    notNow: 'Jetzt nicht',
    hosted: 'Die Anmeldung auf einer eigenen Seite öffnen',
    script: 'Dieser Schritt braucht JavaScript. Bitte erlaube es für diese Seite.',
    madeUp: 'Die Banken hier sind erfunden. Melde dich an mit',
  },
}
