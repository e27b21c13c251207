// Campaigns, their ads, and the credit they get for what was bought.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../../flow/deps.ts'
import { createAd, createCampaign, editCampaign, findCampaign } from '../../flow/results/campaigns.ts'
import { makeLinks } from '../../flow/results/make-links.ts'
import { findRun, runAttribution } from '../../flow/results/run-attribution.ts'
import { readAd, readAds, readCampaigns } from '../../store/catalog/campaigns.ts'
import { readLeastCustomers } from '../../store/catalog/privacy.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { feedsOf } from '../feeds.ts'
import { mayActFor, merchantScope } from '../ownership.ts'
import { pageOf, windowOf } from '../paging.ts'
import type { Caller, Role } from '../platform.ts'
import { attribution, presentAttribution } from '../schema/attribution.ts'
import {
  ad,
  adInput,
  campaign,
  campaignChanges,
  campaignInput,
  links,
  linksInput,
  presentAd,
  presentCampaign,
  toWindows,
} from '../schema/campaign.ts'
import { id, page, pageQuery } from '../schema/fields.ts'

const tag = 'Campaigns'
const roles: readonly Role[] = ['merchant', 'operator']
const params = z.object({ id })
const dayMs = 86_400_000

export const campaigns = [
  endpoint(
    {
      method: 'post',
      path: '/campaigns',
      tag,
      summary: 'Plan a campaign',
      roles,
      body: campaignInput,
      answer: campaign,
      status: 201,
    },
    async ({ deps, caller, body: { merchantId, windowDays, halfLifeDays, ...fields }, idempotency }) => {
      const owner = merchantId ?? merchantScope(caller)
      if (!owner) throw new Refusal('invalid', 'Whose campaign?', [{ pointer: '/merchantId', detail: 'is required' }])
      mayActFor(caller, owner)
      const terms = { windows: toWindows(windowDays), halfLifeMs: Math.round(halfLifeDays * dayMs) }
      const made = await createCampaign(deps, { ...fields, ...terms, merchantId: owner }, idempotency)
      return replyOnce(made, presentCampaign)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/campaigns',
      tag,
      summary: 'List campaigns',
      roles,
      query: pageQuery,
      answer: page(campaign),
    },
    async ({ deps, caller, query }) => {
      const found = await readCampaigns(deps.catalog, merchantScope(caller), windowOf(query))
      return { body: pageOf(found, query, presentCampaign) }
    },
  ),
  endpoint(
    { method: 'get', path: '/campaigns/:id', tag, summary: 'Read a campaign', roles, params, answer: campaign },
    async ({ deps, caller, params }) => ({ body: presentCampaign(await ownCampaign(deps, caller, params.id)) }),
  ),
  endpoint(
    {
      method: 'patch',
      path: '/campaigns/:id',
      tag,
      summary: 'Change a campaign',
      description: 'Once it has begun, only its name and end.',
      roles,
      params,
      body: campaignChanges,
      answer: campaign,
    },
    async ({ deps, caller, params, body: { windowDays, halfLifeDays, ...fields } }) => {
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
      const edited = await editCampaign(deps, params.id, merchantScope(caller), {
        ...given,
        ...(windowDays ? { windows: toWindows(windowDays) } : {}),
        ...(halfLifeDays ? { halfLifeMs: Math.round(halfLifeDays * dayMs) } : {}),
      })
      return { body: presentCampaign(edited) }
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/campaigns/:id/ads',
      tag,
      summary: 'Add an ad',
      roles,
      params,
      body: adInput,
      answer: ad,
      status: 201,
    },
    async ({ deps, caller, params, body, idempotency }) => {
      return replyOnce(await createAd(deps, await ownCampaign(deps, caller, params.id), body, idempotency), presentAd)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/campaigns/:id/ads',
      tag,
      summary: "List a campaign's ads",
      roles,
      params,
      answer: page(ad),
    },
    async ({ deps, caller, params }) => {
      const found = await readAds(deps.catalog, (await ownCampaign(deps, caller, params.id)).id)
      return { body: { data: found.map(presentAd), nextCursor: null } }
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/ads/:id/links',
      tag,
      summary: 'Make signed pixels and links for an ad',
      description: 'One pair a customer. Customers who are not to see the ad are left out: send it to the others only.',
      roles: ['partner', 'operator'],
      params,
      body: linksInput,
      harmless: {
        because: 'Who is held out is written down once a day, and links that were made stay good.',
        keeps: 'answer',
      },
      answer: links,
    },
    async ({ deps, caller, params, body }) => {
      const found = await readAd(deps.catalog, params.id)
      if (!found) throw new Refusal('not-found', 'There is no such ad.')
      const made = await Promise.all((await feedsOf(deps, caller)).map((feed) => makeLinks(deps, feed, found, body)))
      return { body: { data: made.flat() } }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/campaigns/:id/attribution',
      tag,
      summary: 'Read which purchases followed a campaign',
      description:
        'Computed from the events as they are now, and kept: what was learnt since makes a new version, and `version` ' +
        'gives an earlier one as it was. Only an operator chooses days: from two ' +
        'reports that differ by a day one could tell what a few customers bought on it. It tells what followed the ads; what they caused, an experiment tells.',
      roles,
      params,
      query: z.object({
        from: z.iso.date().optional(),
        to: z.iso.date().optional(),
        version: z.coerce.number().int().min(1).optional(),
      }),
      answer: attribution,
    },
    async ({ deps, caller, params, query: { from, to, version } }) => {
      const found = await ownCampaign(deps, caller, params.id)
      const days = { from: from ?? null, to: to ?? null }
      const least = caller.role === 'operator' ? null : await readLeastCustomers(deps.catalog)
      if (least !== null && (from ?? to) !== undefined)
        throw new Refusal('invalid', 'The days are not a merchant’s to choose: ask for the whole campaign.', [
          { pointer: from === undefined ? '/to' : '/from', detail: 'is the operator’s to choose' },
        ])
      const attributed = await (version
        ? findRun(deps, found, version, { ofWhole: least !== null })
        : runAttribution(deps, found, days))
      return { body: presentAttribution(attributed, least) }
    },
  ),
]

function ownCampaign(deps: Deps, caller: Caller, campaignId: string) {
  return findCampaign(deps, campaignId, merchantScope(caller))
}
