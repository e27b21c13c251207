// Every word that the pages say, by language. English is complete; another language may leave out what only the people
// behind the counter read (their parts then stay English), never what a customer reads.

import { customerTexts as customerTextsDe } from './de/customer.ts'
import { frontTexts as frontTextsDe } from './de/front.ts'
import { kitTexts as kitTextsDe } from './de/kit.ts'
import { signInTexts as signInTextsDe } from './de/sign-in.ts'
import { consoleTexts } from './en/console.ts'
import { customerTexts } from './en/customer.ts'
import { frontTexts } from './en/front.ts'
import { kitTexts } from './en/kit.ts'
import { signInTexts } from './en/sign-in.ts'

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

const english = {
  kit: kitTexts,
  signIn: signInTexts,
  front: frontTexts,
  customer: customerTexts,
  console: consoleTexts,
}

export type Texts = typeof english

const texts: Readonly<Record<Language, Texts>> = {
  en: english,
  de: { ...english, kit: kitTextsDe, signIn: signInTextsDe, front: frontTextsDe, customer: customerTextsDe },
}

export function textsIn(language: Language): Texts {
  return texts[language]
}
