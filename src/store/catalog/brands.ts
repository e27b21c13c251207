// How programs look, and the versions of what their customers agree to.
import { and, desc, eq } from 'drizzle-orm'
import { DEFAULT_COLOUR, type ProgramBrand, type ProgramTerms } from '../../domain/brand/brand.ts'
import type { Db, Statement } from '../db.ts'
import { build, select, statement } from './query.ts'
import { programs } from './schema.ts'
import { programBrands, programTerms } from './schema-programs.ts'

/** Until a partner brands it, a program has its own name and the platform's colour. null: there is no such program. */
export async function readProgramBrand(db: Db, programId: string): Promise<ProgramBrand | null> {
  const { name, description, colour, logo } = programBrands
  const [row] = await select(db, (from) =>
    from
      .select({ program: programs.name, name, description, colour, logo })
      .from(programs)
      .leftJoin(programBrands, eq(programBrands.programId, programs.id))
      .where(eq(programs.id, programId)),
  )
  if (!row) return null
  return {
    name: row.name ?? row.program,
    description: row.description ?? '',
    colour: row.colour ?? DEFAULT_COLOUR,
    logo: row.logo,
  }
}

export function upsertProgramBrand(programId: string, brand: ProgramBrand, at: number): Statement {
  const row = { ...brand, updatedAt: at }
  return statement(
    build
      .insert(programBrands)
      .values({ programId, ...row })
      .onConflictDoUpdate({ target: programBrands.programId, set: row }),
  )
}

/** The version in force, or the one that is named; null: there is none. */
export async function readProgramTerms(db: Db, programId: string, version?: number): Promise<ProgramTerms | null> {
  const named = version === undefined ? undefined : eq(programTerms.version, version)
  const [row] = await select(db, (from) =>
    from
      .select({ version: programTerms.version, text: programTerms.text, publishedAt: programTerms.publishedAt })
      .from(programTerms)
      .where(and(eq(programTerms.programId, programId), named))
      .orderBy(desc(programTerms.version))
      .limit(1),
  )
  return row ?? null
}

/** The next version; none where the text is that of the last one already. */
export function insertProgramTerms(programId: string, text: string, at: number): Statement {
  return {
    sql: `INSERT INTO program_terms (program_id, version, text, published_at)
      SELECT ?1, coalesce((SELECT max(version) FROM program_terms WHERE program_id = ?1), 0) + 1, ?2, ?3
      WHERE ?2 IS NOT (SELECT text FROM program_terms WHERE program_id = ?1 ORDER BY version DESC LIMIT 1)`,
    args: [programId, text, at],
  }
}
