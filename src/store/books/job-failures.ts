// Why a job failed when it was last tried.
import type { Db, Statement } from '../db.ts'

export type JobFailure = {
  readonly jobId: string
  readonly job: string
  readonly error: string
  readonly failures: number
  readonly failedAt: number
}

const LONGEST_ERROR = 500

/** Counts what failed before in; sent twice it counts twice, which misleads nobody. */
export function noteJobFailure(jobId: string, job: string, error: string, at: number): Statement {
  return {
    sql: `INSERT INTO job_failures (job_id, job, error, failures, failed_at) VALUES (?1, ?2, ?3, 1, ?4)
      ON CONFLICT (job_id) DO UPDATE SET error = excluded.error, failures = failures + 1, failed_at = excluded.failed_at`,
    args: [jobId, job, error.slice(0, LONGEST_ERROR), at],
  }
}

export async function readJobFailures(db: Db, jobIds: readonly string[]): Promise<ReadonlyMap<string, JobFailure>> {
  const sql = 'SELECT * FROM job_failures WHERE job_id IN (SELECT value FROM json_each(?))'
  const [rows] = await db.read([{ sql, args: [JSON.stringify(jobIds)] }])
  return new Map(
    rows!.map((row) => [
      String(row.job_id),
      {
        jobId: String(row.job_id),
        job: String(row.job),
        error: String(row.error),
        failures: Number(row.failures),
        failedAt: Number(row.failed_at),
      },
    ]),
  )
}

export function deleteJobFailuresBefore(at: number): Statement {
  return { sql: 'DELETE FROM job_failures WHERE failed_at < ?', args: [at] }
}
