import type pg from 'pg';

/**
 * Says under which conditions the turns were measured, and where their time went. The figures only count with everything on: fsync,
 * row-level security, a stored trace for each turn.
 *
 * @param pool - The owner's connection.
 */
export async function checkTurns(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<Record<string, unknown>>(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit,
       (select bool_and(relforcerowsecurity) from pg_class where relname = 'turn') as row_security`,
  );
  const traces = await pool.query<{ trace: string }>(
    `select trace::text as trace from turn order by random() limit 2000`,
  );
  const steps = new Map<string, number>();
  for (const { trace } of traces.rows) {
    for (const [step, spent] of timingsOf(trace)) steps.set(step, (steps.get(step) ?? 0) + spent / traces.rows.length);
  }
  console.log(rows[0], `traces read: ${String(traces.rows.length)}`);
  console.table([Object.fromEntries([...steps].map(([step, spent]) => [`${step} ms`, spent.toFixed(3)]))]);
}

function timingsOf(trace: string): readonly (readonly [string, number])[] {
  const parsed: unknown = JSON.parse(trace);
  const timings: unknown =
    typeof parsed === 'object' && parsed !== null && 'timingsMs' in parsed ? parsed.timingsMs : {};
  return Object.entries(typeof timings === 'object' && timings !== null ? timings : {}).map(([step, spent]) => [
    step,
    Number(spent),
  ]);
}
