// Whose name and colours a page wears.
export type Brand = {
  readonly name: string
  /** null: the name is written out. */
  readonly logoUrl: string | null
  /** A style sheet with the brand's colours; null: the platform's own. */
  readonly styleUrl: string | null
}

export const ownBrand: Brand = { name: 'Rebound', logoUrl: null, styleUrl: null }
