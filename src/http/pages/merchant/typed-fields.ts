// A small form read field by field; every fault at once, each in words that follow its label.
import { type Fault, Refusal } from '../../../domain/refusal.ts'

type Read = (text: unknown) => { readonly value: unknown } | { readonly fault: string }

/** Fields of which nothing was typed and nothing is read are left out. Throws `invalid`. */
export function fieldsOf<N extends string>(
  tree: Readonly<Record<string, unknown>>,
  labels: Readonly<Record<NoInfer<N>, string>>,
  readers: Readonly<Record<N, Read>>,
): Readonly<Record<string, unknown>> {
  const faults: Fault[] = []
  const fields: Record<string, unknown> = {}
  for (const [name, read] of Object.entries(readers) as [N, Read][]) {
    const found = read(tree[name])
    if ('fault' in found) faults.push({ pointer: `/${name}`, detail: `${labels[name]} ${found.fault}` })
    else if (found.value !== undefined) fields[name] = found.value
  }
  if (faults.length > 0) throw new Refusal('invalid', faults[0]!.detail, faults)
  return fields
}

/** Whatever is refused is told by the fields' labels. */
export async function labelled<T>(labels: Readonly<Record<string, string>>, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof Refusal ? withLabels(error, labels) : error
  }
}

function withLabels(refusal: Refusal, labels: Readonly<Record<string, string>>): Refusal {
  const faults = refusal.faults.map(({ pointer, detail }) => {
    const label = labels[pointer.split('/')[1] ?? '']
    return { pointer, detail: label && !detail.startsWith(label) ? `${label} ${detail}` : detail }
  })
  return new Refusal(refusal.code, faults[0]?.detail ?? refusal.message, faults)
}
