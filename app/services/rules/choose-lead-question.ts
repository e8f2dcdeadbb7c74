import type { LeadField, LeadSlots } from '../../contracts/leads.js';
import type { Intent } from '../../contracts/understanding.js';

/** Who only greets, leaves or wants a person is not asked about themselves. */
const NO_MOMENT: ReadonlySet<Intent> = new Set([
  'greeting',
  'goodbye',
  'opt-out',
  'opt-in',
  'handover',
  'media',
  'unknown',
]);

/** What a question about the customer is chosen by. */
export interface LeadQuestioning {
  /** What rules and the stage want to know, in order. */
  readonly wanted: readonly LeadField[];
  /** What is known, this message included. */
  readonly known: LeadSlots;
  readonly asked: readonly LeadField[] | undefined;
  readonly intents: readonly Intent[];
  /** The reply asks something else already. */
  readonly asksBack: boolean;
}

/** The one thing a customer is asked about themselves in this reply: what is wanted, not known, and was never asked. Pure. */
export function chooseLeadQuestion({
  wanted,
  known,
  asked = NONE,
  intents,
  asksBack,
}: LeadQuestioning): LeadField | undefined {
  if (wanted.length === 0 || asksBack || intents.every((intent) => NO_MOMENT.has(intent))) return undefined;
  const done = new Set<LeadField>(asked);
  return wanted.find((field) => known[field] === undefined && !done.has(field) && !isReachable(field, known));
}

const NONE: readonly LeadField[] = [];

/** One way to reach somebody is enough. */
function isReachable(field: LeadField, { email, phone }: LeadSlots): boolean {
  return (field === 'phone' && email !== undefined) || (field === 'email' && phone !== undefined);
}
