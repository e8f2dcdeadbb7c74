import type { Clock } from '../app/contracts/clock.js';
import type { Probe, ProbeFinding, Readiness } from '../app/contracts/probe.js';

/** How long a probe may look, in milliseconds. One that hangs has failed. */
export const PROBE_MS_MAX = 2_000;

/**
 * Asks every probe, side by side.
 *
 * @returns Ready while none has failed, findings in the order of the list.
 */
export async function lookAround(probes: readonly Probe[], clock: Clock): Promise<Readiness> {
  const findings = await Promise.all(
    probes.map(async (probe) => ({ name: probe.name, ...(await lookInTime(probe, clock)) })),
  );
  return { ready: findings.every(({ state }) => state !== 'failed'), probes: findings };
}

async function lookInTime(probe: Probe, clock: Clock): Promise<ProbeFinding> {
  const late: ProbeFinding = { state: 'failed', text: `No answer within ${PROBE_MS_MAX} ms.` };
  let cancel = (): void => undefined;
  const timeout = new Promise<ProbeFinding>((resolve) => {
    cancel = clock.after(PROBE_MS_MAX, () => resolve(late));
  });
  try {
    return await Promise.race([probe.look(), timeout]);
  } catch {
    // What went wrong may name an address or a login; the log has it.
    return { state: 'failed', text: 'Could not be looked at; the error log says why.' };
  } finally {
    cancel();
  }
}
