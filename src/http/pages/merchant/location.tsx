// Adding and changing one location.
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { editLocation, type NewLocation, registerLocation } from '../../../flow/parties/register-party.ts'
import { type LocationRecord, readLocation } from '../../../store/catalog/parties.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { type Filled, Form, filled, LongField, SelectField, Submit, TextField } from '../kit/form.tsx'
import { idempotencyOf, Once } from '../kit/once.tsx'
import { Card, PageHead } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, mayEdit, merchantOf, page, show, wordsOf } from './audience.tsx'
import { faultsByField, readLocationFields } from './location-fields.ts'

const form = z.record(z.string(), z.unknown())
const LINES = /\r?\n/

export const locationPages = [
  page('/merchant/:merchant/locations/new', (call) => showForm(call, null)),
  page('/merchant/:merchant/locations/:location', async (call) => showForm(call, await ownLocation(call))),
  action(
    '/merchant/:merchant/locations',
    { form, again: (call, refused) => showForm(call, null, refused) },
    async (call) => {
      await registerLocation(call.deps, merchantOf(call), readFields(call), await idempotencyOf(call, call.form))
      return back(call, at(call, '/locations'), 'saved')
    },
  ),
  action(
    '/merchant/:merchant/locations/:location',
    { form, again: async (call, refused) => showForm(call, await ownLocation(call), refused) },
    async (call) => {
      const { id } = await ownLocation(call)
      await editLocation(call.deps, merchantOf(call), id, readFields(call))
      return back(call, at(call, '/locations'), 'saved')
    },
  ),
]

function readFields(call: MemberCall & { readonly form: Readonly<Record<string, unknown>> }): NewLocation {
  try {
    return readLocationFields(call.form, LINES)
  } catch (error) {
    throw error instanceof Refusal ? faultsByField(error, wordsOf(call).locations.labels) : error
  }
}

async function ownLocation(call: MemberCall): Promise<LocationRecord> {
  const found = await readLocation(call.deps.catalog, merchantOf(call), call.c.req.param('location') ?? '')
  if (!found) throw new Refusal('not-found', 'There is no such location.')
  return found
}

function valuesOf(stored: LocationRecord | null): Filled['values'] {
  if (!stored) return { channel: 'in_store' }
  const { mids, entityIds, descriptors } = stored
  const lines = (names: readonly string[]) => names.join('\n')
  const { id: _, createdAt: __, ...rest } = stored
  return {
    ...(rest as Filled['values']),
    mids: lines(mids),
    entityIds: lines(entityIds),
    descriptors: lines(descriptors),
  }
}

function showForm(call: MemberCall, stored: LocationRecord | null, refused?: Refused) {
  const words = wordsOf(call).locations
  const of = filled(valuesOf(stored), refused)
  const title = stored?.name ?? words.newTitle
  return show(
    call,
    { title, here: 'locations', status: refused ? 422 : 200 },
    <>
      <PageHead title={title} lead={words.formLead} />
      <Form
        action={at(call, stored ? `/locations/${stored.id}` : '/locations')}
        refused={refused}
        refusedTitle={words.refused}
      >
        <Once />
        <Place call={call} of={of} />
        <Known call={call} of={of} />
        {mayEdit(call) && (
          <div class="actions">
            <Submit>{call.say.kit.save}</Submit>
            <a class="button quiet" href={at(call, '/locations')}>
              {call.say.kit.cancel}
            </a>
          </div>
        )}
      </Form>
    </>,
  )
}

function Place({ call, of }: { call: MemberCall; of: Filled }) {
  const { labels, hints, placeTitle, channels } = wordsOf(call).locations
  const text = (name: keyof typeof labels, hint?: string) => (
    <TextField of={of} name={name} label={labels[name]} hint={hint} optional={call.say.kit.optional} />
  )
  return (
    <Card title={placeTitle}>
      <div class="form">
        <TextField of={of} name="name" label={labels.name} required maxlength={200} />
        <SelectField
          of={of}
          name="channel"
          label={labels.channel}
          choices={Object.entries(channels).map(([value, label]) => ({ value, label }))}
        />
        <div class="row">
          {text('city')}
          {text('region')}
          {text('postcode')}
        </div>
        <div class="row top">
          {text('country', hints.country)}
          {text('timezone', hints.timezone)}
        </div>
      </div>
    </Card>
  )
}

function Known({ call, of }: { call: MemberCall; of: Filled }) {
  const { labels, hints, knownTitle } = wordsOf(call).locations
  const { optional } = call.say.kit
  const lines = (name: 'mids' | 'entityIds' | 'descriptors') => (
    <LongField of={of} name={name} label={labels[name]} hint={hints[name]} optional={optional} rows={3} />
  )
  return (
    <Card title={knownTitle}>
      <div class="form">
        {lines('mids')}
        {lines('descriptors')}
        <TextField
          of={of}
          name="mcc"
          label={labels.mcc}
          hint={hints.mcc}
          optional={optional}
          inputmode="numeric"
          maxlength={4}
        />
        {lines('entityIds')}
      </div>
    </Card>
  )
}
