// Anmelden, einem Programm beitreten, Einladungen, das Konto.
import type { signInTexts as english } from '../en/sign-in.ts'

export const signInTexts: typeof english = {
  title: 'Anmelden',
}
