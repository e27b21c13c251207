// Was gekauft wurde, was es brachte, wann das Geld kommt, und warum nicht.
import type { activityTexts as english, whyTexts as englishWhy, WhyFacts } from '../../en/customer/activity.ts'

export const activityTexts: typeof english = {
  title: 'Umsätze',
  lead: 'Jeder Einkauf mit deinen verbundenen Karten, und was er gebracht hat.',
  empty: {
    title: 'Noch keine Einkäufe',
    text: 'Zahle mit einer verbundenen Karte, dann erscheint der Einkauf hier von selbst, oft nach ein bis zwei Minuten.',
  },
  more: 'Frühere Einkäufe',
  unknownShop: 'Ein Laden, den wir nicht kennen',
  refunded: (amount) => `${amount} erstattet`,
  reversed: 'Storniert',
  backToActivity: 'Alle Umsätze',
  states: {
    pending: 'Unterwegs',
    confirmed: 'Gehört dir',
    paid: 'Ausgezahlt',
    reversed: 'Zurückgenommen',
    declined: 'Kein Cashback',
    counted: 'Zählt dafür',
    none: 'Kein Angebot hier',
  },
  expected: (day) => `voraussichtlich ${day}`,
  earned: 'Cashback',
  youPaid: 'Bezahlt',
  counted: 'Was zählt, nach Erstattungen',
  card: 'Karte',
  cardEnding: (last4) => `endet auf ${last4}`,
  bought: 'Gekauft',
  shop: 'Laden',
  onStatement: 'Auf deinem Kontoauszug',
  timeline: 'Wie es läuft',
  why: 'Warum kein Cashback?',
  whyTakenBack: 'Warum es zurückgenommen wurde',
  whyLess: 'Warum nicht mehr?',
  others: 'Andere Angebote dieses Ladens',
  noOffer: 'Dieser Laden hatte bei deinem Einkauf kein Angebot für dich.',
  notKnown:
    'Wir konnten nicht erkennen, welcher Laden das war, darum gilt bisher kein Angebot. Sollte eines gelten, sag es uns.',
  wrong: 'Stimmt etwas nicht?',
  claim: 'Ein Problem mit diesem Einkauf melden',
  underOffer: (title) => `Beim Angebot „${title}“`,
  steps: {
    purchased: 'Du hast bezahlt',
    cleared: 'Der Laden hat sein Geld',
    confirmed: 'Das Cashback gehört dir',
    paid: 'An dich ausgezahlt',
    reversed: 'Zurückgenommen',
    declined: 'Kein Cashback',
    refunded: (amount) => `${amount} kamen zu dir zurück`,
  },
  coming: {
    cleared: 'Deine Bank bezahlt den Laden erst noch',
    clearedUnknown: 'Deine Bank bezahlt den Laden erst noch, das dauert ein paar Tage',
    confirmed: (amount) => `${amount} werden deins`,
    between: (likely, latest) => `wahrscheinlich am ${likely}, in neun von zehn Fällen bis ${latest}`,
    likely: (day) => `am ${day}`,
    hold: (days) => `${days} nachdem der Laden sein Geld hat, falls du etwas zurückgibst`,
    unknown: 'noch kein Datum',
  },
  limited: {
    'reward-max': ({ limit }) => `Ein Einkauf bringt höchstens ${limit}.`,
    'customer-amount': ({ limit, period }) =>
      `Mit diesem Angebot kannst du ${limit}${period} verdienen, und das war der Rest davon.`,
    budget: () => 'Das Budget des Ladens für dieses Angebot war fast aufgebraucht: Das war der Rest.',
  },
}

const needed = ({ short, wouldEarn }: WhyFacts, more: string, otherwise: string) =>
  short === ''
    ? otherwise
    : wouldEarn === ''
      ? `Es fehlten ${short}${more}.`
      : `${short} mehr${more} hätten dir ${wouldEarn} gebracht.`

export const whyTexts: typeof englishWhy = {
  fraud: () => 'Dieser Einkauf wurde als Betrug gemeldet.',
  'nothing-left': () => 'Von diesem Einkauf ist nichts übrig: Alles kam zu dir zurück, oder er wurde nie abgebucht.',
  'card-not-linked-yet': () => 'Du hast die Karte erst nach diesem Einkauf verbunden.',
  'other-program': () => 'Die Karte ist auch in einem anderen Programm verbunden, und dort zählt dieser Einkauf.',
  'outside-window': ({ from, until }) =>
    `Das Angebot galt nicht, als du bezahlt hast.${from && until ? ` Es läuft vom ${from} bis ${until}.` : until ? ` Es lief bis ${until}.` : from ? ` Es beginnt am ${from}.` : ''}`,
  'not-targeted': () => 'Das Angebot ist für andere Kunden.',
  holdout: () => 'Das Angebot stand dir zu der Zeit nicht offen.',
  'not-activated': () => 'Du hattest das Angebot vor dem Bezahlen nicht aktiviert.',
  'currency-mismatch': ({ currency }) => `Das Angebot gilt für Einkäufe in ${currency}.`,
  'below-min-spend': (facts) => needed(facts, '', `Das Angebot gilt ab ${facts.least}.`),
  'above-max-spend': ({ most }) => `Das Angebot gilt für Einkäufe bis ${most}.`,
  channel: ({ channels }) => `Das Angebot gilt nur für Einkäufe auf diesem Weg: ${channels}.`,
  location: () => 'Das Angebot gilt nicht in dieser Filiale.',
  day: ({ days }) => `Das Angebot gilt nur an diesen Tagen: ${days}.`,
  hour: ({ hours }) => `Das Angebot gilt nur zu diesen Zeiten: ${hours}.`,
  'excluded-date': () => 'Das Angebot gilt an diesem Datum nicht.',
  scheme: ({ schemes }) => `Das Angebot gilt nur für Karten von ${schemes}.`,
  'not-new': ({ lookback }) =>
    `Das Angebot ist für neue Kunden, und du hattest in den ${lookback} Tagen davor dort gekauft.`,
  'not-lapsed': ({ lookback }) => `Das Angebot ist für Kunden, die nach mehr als ${lookback} Tagen wiederkommen.`,
  'not-loyal': ({ lookback }) => `Das Angebot ist für Kunden, die dort in den ${lookback} Tagen davor gekauft haben.`,
  'not-nth-visit': ({ nth }) => `Jeder ${nth}. Besuch bringt Cashback; dieser zählt auf dem Weg dahin.`,
  'not-unlocked': (facts) =>
    needed(facts, ' an Einkäufen dort', 'Deine Einkäufe dort reichen noch nicht; dieser zählt mit.'),
  'rounds-to-zero': () => 'Das Cashback auf den Rest dieses Einkaufs ist weniger als die kleinste Münze.',
  'customer-count': ({ count, period }) => `Das Angebot zahlt ${count}${period}, und das hattest du schon genutzt.`,
  'customer-amount': ({ limit, period }) => `Das Angebot zahlt höchstens ${limit}${period}, und das hattest du schon.`,
  'lost-to-better-offer': () => 'Ein anderes Angebot brachte dir für diesen Einkauf mehr, und nur das bessere zählt.',
  budget: () => 'Das Budget des Ladens für dieses Angebot war aufgebraucht.',
  'other-merchant': () => 'Der Einkauf war, wie sich zeigte, in einem anderen Laden.',
}
