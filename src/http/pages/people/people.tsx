// Who belongs to a merchant, a partner or the operator: everyone sees it, owners change it. Each audience mounts these
// pages under an address of its own.
import * as z from 'zod'
import { Refusal } from '../../../domain/refusal.ts'
import { invite, withdraw } from '../../../flow/sign-in/invite.ts'
import { changeRole, removeMember } from '../../../flow/sign-in/members.ts'
import { type Member, readMembers, readOpenInvitations } from '../../../store/catalog/members.ts'
import { asset } from '../kit/assets.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { ChoiceField, Deed, Form, filled, Submit, TextField } from '../kit/form.tsx'
import type { audience, Route } from '../kit/page.ts'
import { Ask, Badge, Card, Notice, PageHead } from '../kit/parts.tsx'
import { back, show } from '../kit/show.tsx'
import { email } from '../sign-in/sign-in.tsx'
import style from './people.css'

const styleUrl = asset('people', 'css', style)

type Declared = ReturnType<typeof audience>
type Behind = 'merchant' | 'partner' | 'operator'

const role = z.enum(['owner', 'editor', 'viewer'])
const roles = ['owner', 'editor', 'viewer'] as const
const userId = z.string().min(1).max(100)

/** @param path such as `/merchant/:merchant/people`; `here`: the key of the navigation's item. */
export function peoplePages({ page, action }: Declared, path: string, here = 'people'): readonly Route[] {
  const showHere = (call: MemberCall, refused?: Refused) => showPeople(call, here, { invitation: refused })
  const showUnchanged = (call: MemberCall, { message }: Refused) => showPeople(call, here, { message })
  const needs = 'owner'
  return [
    page(path, (call) => showHere(call)),
    action(`${path}/invite`, { needs, form: z.object({ email, role }), again: showHere }, async (call) => {
      const { deps, viewer, language } = call
      await invite(deps, { ...partyOf(call), ...call.form, invitedBy: viewer.userId, language }).catch(
        inWords(call.say.signIn.people.isMember, '/email'),
      )
      return back(call, listOf(call), 'sent')
    }),
    action(`${path}/withdraw`, { needs, form: z.object({ id: z.string().max(100) }) }, async (call) => {
      await withdraw(call.deps, partyOf(call), call.form.id)
      return back(call, listOf(call), 'removed')
    }),
    action(`${path}/role`, { needs, form: z.object({ userId, role }), again: showUnchanged }, async (call) => {
      await changeRole(call.deps, partyOf(call), call.form.userId, call.form.role).catch(
        inWords(call.say.signIn.people.lastOwner),
      )
      return back(call, listOf(call), 'saved')
    }),
    action(`${path}/remove`, { needs, form: z.object({ userId }), again: showUnchanged }, async (call) => {
      await removeMember(call.deps, partyOf(call), call.form.userId).catch(inWords(call.say.signIn.people.lastOwner))
      return back(call, call.form.userId === call.viewer.userId ? '/home' : listOf(call), 'removed')
    }),
  ]
}

type Odd = { readonly invitation?: Refused | undefined; readonly message?: string }

async function showPeople(call: MemberCall, here: string, { invitation, message }: Odd) {
  const { deps, role, say } = call
  const words = say.signIn.people
  const [members, invited] = await Promise.all([
    readMembers(deps.catalog, partyOf(call)),
    readOpenInvitations(deps.catalog, partyOf(call), deps.now()),
  ])
  const isOwner = role === 'owner'
  return show(
    call,
    { title: words.title, here, styles: [styleUrl], status: invitation || message ? 422 : 200 },
    <>
      <PageHead title={words.title} lead={words.lead} />
      {message && <Notice kind="bad">{message}</Notice>}
      <Card title={words.members}>
        <ul class="people">
          {members.map((member) => (
            <li class="person">
              <Who call={call} member={member} />
              {isOwner ? <Role call={call} member={member} /> : <Badge>{say.signIn.roles[member.role].label}</Badge>}
              {isOwner && <Remove call={call} member={member} />}
            </li>
          ))}
        </ul>
      </Card>
      {invited.length > 0 && (
        <Card title={words.pending}>
          <ul class="people">
            {invited.map(({ id, email, role, expiresAt }) => (
              <li class="person">
                <span>
                  <strong>{email}</strong>
                  <small>{words.until(call.format.date(expiresAt))}</small>
                </span>
                <Badge>{say.signIn.roles[role].label}</Badge>
                {isOwner && (
                  <Deed action={`${listOf(call)}/withdraw`} fields={{ id }}>
                    {words.withdraw}
                  </Deed>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {isOwner && <Invite call={call} refused={invitation} />}
    </>,
  )
}

function Who({ call, member }: { call: MemberCall; member: Member }) {
  const { people } = call.say.signIn
  const { userId, name, email, createdAt } = member
  const since = people.since(call.format.date(createdAt))
  return (
    <span>
      <strong>
        {name || email} {userId === call.viewer.userId && <Badge tone="info">{people.you}</Badge>}
      </strong>
      <small>{name ? `${email} · ${since}` : since}</small>
    </span>
  )
}

function Role({ call, member }: { call: MemberCall; member: Member }) {
  const { people, roles: named } = call.say.signIn
  const id = `role-${member.userId}`
  return (
    <form method="post" action={`${listOf(call)}/role`} class="role">
      <input type="hidden" name="userId" value={member.userId} />
      <label class="unseen" for={id}>
        {people.role}
      </label>
      <select id={id} name="role">
        {roles.map((value) => (
          <option value={value} selected={value === member.role}>
            {named[value].label}
          </option>
        ))}
      </select>
      <Submit tone="quiet">{people.change}</Submit>
    </form>
  )
}

function Remove({ call, member: { userId, name, email } }: { call: MemberCall; member: Member }) {
  const words = call.say.signIn.people
  const title = words.removeTitle(name || email)
  return (
    <Ask id={`remove-${userId}`} button={words.remove} title={title} close={call.say.kit.cancel}>
      <p>{words.removeText}</p>
      <Deed action={`${listOf(call)}/remove`} tone="danger" fields={{ userId }}>
        {words.remove}
      </Deed>
    </Ask>
  )
}

function Invite({ call, refused }: { call: MemberCall; refused: Refused | undefined }) {
  const { people, roles: named, email, emailFault } = call.say.signIn
  const of = filled({ role: 'editor' }, refused)
  const odd = of.faults.email && refused?.message !== people.isMember
  const faults = odd ? { ...of.faults, email: emailFault } : of.faults
  return (
    <Card title={people.invite}>
      <Form
        action={`${listOf(call)}/invite`}
        refused={refused && { ...refused, faults }}
        refusedTitle={call.say.kit.refusedTitle}
      >
        <TextField
          of={{ ...of, faults }}
          name="email"
          label={email}
          type="email"
          autocomplete="off"
          maxlength={254}
          required
        />
        <ChoiceField
          of={of}
          name="role"
          label={people.role}
          choices={roles.map((value) => ({ value, label: named[value].label, hint: named[value].hint }))}
        />
        <Submit>{people.inviteSubmit}</Submit>
      </Form>
    </Card>
  )
}

function partyOf({ member }: MemberCall) {
  return { kind: member.kind as Behind, partyId: member.partyId }
}

/** The list's address, also from one of its deeds. */
function listOf({ url }: MemberCall): string {
  return url.pathname.replace(/\/(invite|withdraw|role|remove)$/, '')
}

/** What the state doesn't allow, in the reader's language. */
function inWords(words: string, pointer?: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Refusal) || error.code !== 'conflict') throw error
    throw new Refusal('conflict', words, pointer ? [{ pointer, detail: words }] : [])
  }
}
