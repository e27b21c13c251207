// The part of the catalog that is about programs. The migrations decide; a test holds them together.
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Logo } from '../../domain/brand/brand.ts'

export const programBrands = sqliteTable('program_brands', {
  programId: text('program_id').primaryKey(),
  name: text().notNull(),
  description: text().notNull(),
  colour: text().notNull(),
  logo: text({ mode: 'json' }).$type<Logo>(),
  updatedAt: integer('updated_at').notNull(),
})

export const programTerms = sqliteTable(
  'program_terms',
  {
    programId: text('program_id').notNull(),
    version: integer().notNull(),
    text: text().notNull(),
    publishedAt: integer('published_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.programId, table.version] })],
)

export const programChoices = sqliteTable(
  'program_choices',
  {
    subject: text().notNull(),
    programId: text('program_id').notNull(),
    at: integer().notNull(),
    shown: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.subject, table.programId, table.at] }),
    index('program_choices_by_program').on(table.programId, table.subject, table.at),
  ],
)
