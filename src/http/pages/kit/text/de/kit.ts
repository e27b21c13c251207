// Was jede Seite sagt.
import type { kitTexts as english } from '../en/kit.ts'

export const kitTexts: typeof english = {
  skip: 'Zum Inhalt springen',
  menu: 'Menü',
  signIn: 'Anmelden',
  signOut: 'Abmelden',
  account: 'Konto',
  save: 'Speichern',
  cancel: 'Abbrechen',
  back: 'Zurück',
  next: 'Weiter',
  previous: 'Zurück',
  more: 'Mehr',
  optional: 'freiwillig',
  close: 'Schließen',
  asTable: 'Als Tabelle zeigen',
  working: 'Einen Moment…',
  refusedTitle: 'Bitte sieh dir das noch einmal an',
  page: (number) => `Seite ${number}`,
  poweredBy: 'Betrieben mit Rebound',
  offline:
    'Du bist offline. Was du siehst, kann veraltet sein; es erneuert sich von selbst, sobald du wieder online bist.',
  done: { saved: 'Gespeichert.', removed: 'Entfernt.', sent: 'Gesendet.' },
  errors: {
    notFound: {
      title: 'Hier ist nichts',
      text: 'Die Adresse stimmt nicht, oder was hier stand, gibt es nicht mehr, oder es gehört jemand anderem.',
      action: 'Zum Anfang',
    },
    noRights: {
      title: 'Du darfst hier lesen, aber nichts ändern',
      text: 'Deine Rolle ist Leser. Ein Inhaber kann dir die Rolle Bearbeiter geben.',
      action: 'Zurück',
    },
    foreign: {
      title: 'Dieses Formular kam von woanders',
      text: 'Wir nehmen nur Formulare von unseren eigenen Seiten. Es wurde nichts geändert. Öffne die Seite hier und sende es noch einmal.',
      action: 'Seite öffnen',
    },
    refused: { title: 'Das ging leider nicht', action: 'Zurück' },
    unavailable: {
      title: 'Wir erreichen unsere Daten gerade nicht',
      text: 'Es ist nichts verloren. Bitte versuche es gleich noch einmal.',
      action: 'Noch einmal versuchen',
    },
    internal: {
      title: 'Da ist bei uns etwas schiefgegangen',
      text: 'Es ist unter der Nummer unten vermerkt. Bitte versuche es noch einmal; passiert es wieder, nenne uns die Nummer.',
      action: 'Zum Anfang',
    },
    tooMany: {
      title: 'Das war viel auf einmal',
      text: 'Bitte warte eine Minute und versuche es dann noch einmal.',
      action: 'Noch einmal versuchen',
    },
  },
}
