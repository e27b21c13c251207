// What the loopback takes: the parts of Plaid's calls that we use, said strictly, so that a request that Plaid would
// refuse fails here too.
import * as z from 'zod'

const token = z.string().min(1)
const countries = z.array(
  z.enum(['US', 'CA', 'GB', 'IE', 'FR', 'ES', 'NL', 'DE', 'IT', 'PL', 'BE', 'PT', 'DK', 'NO', 'SE']),
)
const subtypes = z.object({ account_subtypes: z.array(z.string()).min(1) })

const linkToken = z
  .strictObject({
    client_name: z.string().min(1).max(30),
    language: z.enum([
      'en',
      'fr',
      'es',
      'nl',
      'de',
      'it',
      'pl',
      'pt',
      'da',
      'nb',
      'sv',
      'lt',
      'lv',
      'ro',
      'et',
      'hi',
      'vi',
    ]),
    country_codes: countries.min(1),
    user: z.object({ client_user_id: z.string().min(1) }),
    products: z
      .array(z.enum(['transactions']))
      .min(1)
      .optional(),
    webhook: z.url().optional(),
    redirect_uri: z.url().optional(),
    transactions: z.object({ days_requested: z.int().min(1).max(730) }).optional(),
    account_filters: z.object({ credit: subtypes, depository: subtypes }).optional(),
    hosted_link: z.object({}).optional(),
    access_token: token.optional(),
    update: z.object({ account_selection_enabled: z.boolean() }).optional(),
  })
  .refine((wish) => (wish.access_token === undefined) === (wish.products !== undefined), 'products or update mode')

const access = z.strictObject({ access_token: token })

export const requests = {
  '/link/token/create': linkToken,
  '/link/token/get': z.strictObject({ link_token: token }),
  '/item/public_token/exchange': z.strictObject({ public_token: token }),
  '/accounts/get': access,
  '/item/get': access,
  '/item/remove': access,
  '/transactions/sync': z.strictObject({
    access_token: token,
    cursor: z.string().max(256).optional(),
    count: z.int().min(1).max(500).default(100),
    options: z.strictObject({ include_original_description: z.boolean().optional() }).optional(),
  }),
  '/webhook_verification_key/get': z.strictObject({ key_id: z.string().min(1) }),
  '/sandbox/public_token/create': z.object({
    institution_id: z.string().min(1),
    initial_products: z.array(z.string()).min(1),
    options: z.object({ webhook: z.url().optional() }).optional(),
  }),
  '/sandbox/item/fire_webhook': z.object({
    access_token: token,
    webhook_code: z.string(),
    webhook_type: z.string().optional(),
  }),
  '/sandbox/item/reset_login': access,
  '/sandbox/transactions/create': z.object({
    access_token: token,
    transactions: z
      .array(
        z.object({
          date_transacted: z.iso.date(),
          date_posted: z.iso.date(),
          amount: z.number(),
          description: z.string().min(1),
          iso_currency_code: z.string().length(3).default('USD'),
        }),
      )
      .min(1)
      .max(10),
  }),
} as const

export type Path = keyof typeof requests
export type Asked<P extends Path> = z.output<(typeof requests)[P]>
