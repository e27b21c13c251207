// What a form was refused for, in the reader's language: the checks speak English.
import type { MemberCall, Refused } from '../kit/call.ts'

/** @param words what each field must be, by name; a fault without words stays as it is. */
export function localised(call: MemberCall, refused: Refused, words: Readonly<Record<string, string>>): Refused {
  const faults = Object.fromEntries(Object.entries(refused.faults).map(([name, fault]) => [name, words[name] ?? fault]))
  const known = Object.keys(faults).length > 0
  return { ...refused, faults, message: known ? call.say.kit.refusedTitle : refused.message }
}
