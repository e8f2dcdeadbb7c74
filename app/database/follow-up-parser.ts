import type { OpenFollowUp } from '../contracts/follow-ups.js';

/** A follow-up as PostgreSQL wrote it: its instants become those of the contracts. `undefined` when there is none. */
export function parseOpenFollowUp(json: unknown): OpenFollowUp | undefined {
  if (json === null || json === undefined) return undefined;
  const open = json as OpenFollowUp;
  return {
    ...open,
    latestAt: instantOf(open.latestAt),
    patientUntil: instantOf(open.patientUntil),
    sentAt: open.sentAt.map(instantOf),
    lastHeardAt: open.lastHeardAt === null ? null : instantOf(open.lastHeardAt),
    now: instantOf(open.now),
  };
}

function instantOf(written: string): string {
  return new Date(written).toISOString();
}
