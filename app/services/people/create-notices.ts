import type { TenantFile } from '../../contracts/business/tenant.js';
import type { Clock, Ids } from '../../contracts/clock.js';
import type { WakeStore } from '../../contracts/delivery.js';
import type { Mailer } from '../../contracts/mail.js';
import { createWakeLoop } from '../wakes/wake-loop.js';
import { createSendNotices, type NoticeParts } from './send-notices.js';

/** Conversations told of side by side in one process. */
const NOTICES_AT_ONCE = 4;

/** What notices are made of. */
export interface NoticesParts extends Omit<NoticeParts, 'onLater' | 'tenantFile' | 'mailer'> {
  readonly wakes: WakeStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Only this tenant's conversations; all when undefined. */
  readonly only: string | undefined;
  /** tenant.json of the live version of every tenant this process serves. */
  tenants(): ReadonlyMap<string, TenantFile>;
  /** As the operator gave it; without both there is no e-mail. */
  readonly mail: { readonly smtpUrl: string | undefined; readonly from: string | undefined };
  openMailer(server: { smtpUrl: string; from: string }): Mailer;
}

/** People are told of calls, on any number of nodes. */
export interface Notices {
  /** Begins to tell. Says where nobody can be told. */
  start(): void;
  /** Takes no more work, and resolves when what is under way is done. */
  drain(): Promise<void>;
  /** Why somebody who should be told is not, each with its remedy. */
  problems(): readonly string[];
}

/** Wires the work to its wakes: a call in a turn's commit is found by any node within a second. */
export function createNotices(parts: NoticesParts): Notices {
  const { smtpUrl, from } = parts.mail;
  const send = createSendNotices({
    ...parts,
    mailer: smtpUrl === undefined || from === undefined ? undefined : parts.openMailer({ smtpUrl, from }),
    tenantFile: (tenant) => parts.tenants().get(tenant),
    onLater: (delayMs) => loop.kick(delayMs),
  });
  const loop = createWakeLoop({
    ...parts,
    kind: 'notice',
    store: parts.wakes,
    concurrency: NOTICES_AT_ONCE,
    work: send,
    giveUp: () => Promise.resolve(false),
  });
  const tenants = (): readonly (readonly [string, TenantFile])[] => [...parts.tenants()];
  const problems = (): readonly string[] => noticeProblems(tenants(), mailProblem(parts.mail));
  return {
    problems,
    start() {
      // Nobody stands behind a demo shop: /ready says it of them too, the terminal of a first start does not.
      const staffed = tenants().filter(([, { demo }]) => demo !== true);
      for (const problem of noticeProblems(staffed, mailProblem(parts.mail))) parts.log.warn(problem);
      loop.start();
    },
    drain: () => loop.drain(),
  };
}

function mailProblem({ smtpUrl, from }: NoticesParts['mail']): string | undefined {
  const unset = [...(smtpUrl === undefined ? ['SMTP_URL'] : []), ...(from === undefined ? ['MAIL_FROM'] : [])];
  if (unset.length === 0) return undefined;
  const [verb, them] = unset.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${unset.join(' and ')} ${verb} not set. Set ${them} in the environment or in .env, and start again.`;
}

/** Hand-overs are stored and listed in any case; this is about who hears of them without looking. */
function noticeProblems(
  tenants: readonly (readonly [string, TenantFile])[],
  mailProblem: string | undefined,
): readonly string[] {
  const hopeful = tenants.filter(([, { email }]) => email !== undefined).map(([tenant]) => tenant);
  const mute = tenants.filter(([, { email, channels = {} }]) => {
    const hasAgents = Object.values(channels).some(({ agentNumbers = [] }) => agentNumbers.length > 0);
    return email === undefined && !hasAgents;
  });
  return [
    ...(mailProblem !== undefined && hopeful.length > 0
      ? [`Hand-overs of ${hopeful.join(', ')} are not reported by e-mail. ${mailProblem}`]
      : []),
    ...mute.map(
      ([tenant]) =>
        `Nobody is told of hand-overs of ${tenant}. Add "email" to its tenant.json, or look with "npx truepenny inbox".`,
    ),
  ];
}
