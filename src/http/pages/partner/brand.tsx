// How the program looks to its customers: name, words, colour and logo, beside what they will see.
import * as z from 'zod'
import { LOGO_BYTES, type ProgramBrand } from '../../../domain/brand/brand.ts'
import { formatColour, parseColour } from '../../../domain/brand/colour.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { brandProgram } from '../../../flow/parties/brand-program.ts'
import { readProgramBrand } from '../../../store/catalog/brands.ts'
import { name } from '../../schema/fields.ts'
import { asset } from '../kit/assets.ts'
import { brandOf, forgetBrand } from '../kit/brand.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Deed, FileField, Form, filled, LongField, Submit, TextField } from '../kit/form.tsx'
import { Card, PageHead } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, mayEdit, page, programOf, show, wordsOf } from './audience.tsx'
import script from './brand.client.js'
import { BrandCheck } from './brand-check.tsx'
import { Phone, readPreview } from './brand-preview.tsx'

const scriptUrl = asset('partner-brand', 'js', script)

const brandForm = z.object({
  name,
  description: z.string().trim().max(200).default(''),
  colour: z.string().trim(),
  logo: z.instanceof(File, { error: 'is not a file' }).optional(),
})

export const brandPages = [
  page('/partner/:program/brand', (call) => showBrand(call)),
  action('/partner/:program/brand', { form: brandForm, again: showBrand }, async (call) => {
    const { logo, ...words } = call.form
    const bytes = logo && { logo: new Uint8Array(await sized(logo).arrayBuffer()) }
    await brandProgram(call.deps, programOf(call), { ...words, ...bytes })
    forgetBrand(call.deps, programOf(call))
    return back(call, at(call, '/brand'), 'branded')
  }),
  action('/partner/:program/brand/remove-logo', { form: z.object({}) }, async (call) => {
    await brandProgram(call.deps, programOf(call), { logo: null })
    forgetBrand(call.deps, programOf(call))
    return back(call, at(call, '/brand'), 'removed')
  }),
]

/** A file that is far too large isn't even read. */
function sized(file: File): File {
  if (file.size <= LOGO_BYTES) return file
  const fault = { pointer: '/logo', detail: `is larger than ${LOGO_BYTES / 1_024} kB` }
  throw new Refusal('invalid', 'The logo can’t be used.', [fault])
}

async function showBrand(call: MemberCall, refused?: Refused) {
  const words = wordsOf(call).brand
  const stored = (await readProgramBrand(call.deps.catalog, programOf(call)))!
  const tried = parseColour(call.query.colour ?? '')
  const brand = tried ? { ...stored, colour: formatColour(tried) } : stored
  return show(
    call,
    { title: words.title, here: 'brand', status: refused ? 422 : 200, scripts: [scriptUrl] },
    <>
      <PageHead title={words.title} lead={words.lead} />
      <div class="beside">
        <div class="stack">
          {mayEdit(call) && <BrandForm call={call} brand={brand} refused={refused} />}
          {mayEdit(call) && stored.logo && (
            <Deed action={at(call, '/brand/remove-logo')} tone="link">
              {words.removeLogo}
            </Deed>
          )}
          <BrandCheck call={call} colour={brand.colour} />
        </div>
        <Phone call={call} brand={brandOf(programOf(call), brand)} offers={await readPreview(call)} />
      </div>
    </>,
  )
}

function BrandForm({ call, brand, refused }: { call: MemberCall; brand: ProgramBrand; refused: Refused | undefined }) {
  const words = wordsOf(call).brand
  const of = filled({ name: brand.name, description: brand.description, colour: brand.colour }, refused)
  return (
    <Card>
      <Form id="brand-form" action={at(call, '/brand')} refused={refused} files>
        <TextField of={of} name="name" label={words.name} hint={words.nameHint} required maxlength={200} />
        <LongField
          {...{ of, name: 'description', label: words.description, hint: words.descriptionHint }}
          {...{ optional: call.say.kit.optional, rows: 3, maxlength: 200 }}
        />
        <TextField of={of} name="colour" type="color" label={words.colour} hint={words.colourHint} />
        <FileField
          {...{ of, name: 'logo', label: brand.logo ? words.newLogo : words.logo }}
          {...{ hint: words.logoHint(LOGO_BYTES / 1_024), accept: 'image/png,image/jpeg,image/webp' }}
        />
        <div class="actions">
          <Submit>{call.say.kit.save}</Submit>
        </div>
      </Form>
    </Card>
  )
}
