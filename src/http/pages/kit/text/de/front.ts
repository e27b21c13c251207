// Die Seite für jemanden, der die Plattform noch nie gesehen hat.
import type { frontTexts as english } from '../en/front.ts'

export const frontTexts: typeof english = {
  title: 'Cashback, das von selbst kommt',
  sentences: [
    'Eine Kundin verknüpft einmal ihre Zahlungskarte und bezahlt danach einfach damit.',
    'Rebound erkennt das Geschäft in den Umsätzen der Karte und schreibt gut, was das Geschäft versprochen hat.',
    'Das Geschäft sieht, ob sein Angebot den Einkauf ausgelöst hat, oder ob die Kundin ohnehin gekommen wäre.',
  ],
  steps: {
    label: 'So geht es',
    link: { title: 'Verknüpfen', text: 'Eine Karte, einmal, über die eigene Bank.' },
    pay: { title: 'Bezahlen', text: 'Wie immer. Kein Gutschein, kein Code, keine App zum Vorzeigen.' },
    earn: { title: 'Verdienen', text: 'Jeder Cent lässt sich erklären, auch Jahre später.' },
    learn: { title: 'Lernen', text: 'Was ein Angebot bewirkt hat, gemessen an Kunden ohne das Angebot.' },
  },
  doors: 'Hereinkommen',
  customer: {
    title: 'Kundinnen und Kunden',
    text: 'Angebote in der Nähe, Cashback auf die Karte, Guthaben und Auszahlungen.',
    door: 'Als Kunde anmelden',
  },
  merchant: {
    title: 'Geschäfte',
    text: 'Ein Angebot veröffentlichen und sehen, was es kostet und bringt.',
    door: 'Als Geschäft anmelden',
  },
  partner: {
    title: 'Partnermarken',
    text: 'Ein Cashback-Programm unter eigenem Namen, in eigenen Farben.',
    door: 'Als Partner anmelden',
  },
  operator: {
    title: 'Betreiber',
    text: 'Freigaben, Prüfungen, Reklamationen und Bücher, die aufgehen.',
    door: 'Als Betreiber anmelden',
  },
  docs: 'Dokumentation der Schnittstelle',
  demonstration: 'Das ist eine Vorführung',
  demonstrationText:
    'Geschäfte, Kunden und Einkäufe sind erfunden, und alle paar Sekunden kommt ein Einkauf dazu. Kommen Sie als jemand herein, den es schon gibt; ein Passwort braucht es nicht.',
  empty:
    'Diese Plattform läuft zum Ausprobieren auf einem Rechner und ist noch leer. Kommen Sie als Betreiber herein und legen Sie ein Programm und ein Geschäft an; ein Passwort braucht es nicht.',
  loopback: 'Auch die Banken sind erfunden: Nichts verlässt diesen Rechner.',
  realPlaid: 'Karten werden über Plaid verknüpft, mit den Schlüsseln, die beim Start angegeben wurden.',
  mailbox: 'Was an Mails verschickt würde, liegt im Postfach.',
  as: (name) => `Hereinkommen als ${name}`,
  of: {
    customer: (name, party) => `${name} ist bei ${party}.`,
    merchant: (name, party) => `${name} führt ${party}.`,
    partner: (name, party) => `${name} führt ${party}.`,
  },
  onward: (name) => `Weiter als ${name}`,
}
