import type { Lead, LeadSlots } from '../../contracts/leads.js';
import { decimalOf } from '../../contracts/money.js';
import { ageOf } from '../people/describe-escalations.js';
import { oneLine } from '../people/safe-text.js';

const WORDS_LENGTH_MAX = 80;

/** A lead and whose it is. */
export interface ShownLead extends Lead {
  readonly tenant: string;
}

/** Leads for a terminal: score, who, what is known, and why they score so. */
export function describeLeads(leads: readonly ShownLead[], nowMs: number): string {
  if (leads.length === 0) return 'Nobody has told about themselves yet.\n';
  return `${leads.map((lead) => blockOf(lead, nowMs)).join('\n\n')}\n`;
}

function blockOf(lead: ShownLead, nowMs: number): string {
  const { tenant, channel, at, score, reasons, tags, stage, isOptedOut, conversation, address } = lead;
  const why = reasons.map(({ reason, points }) => `${reason} ${points > 0 ? '+' : ''}${points}`).join(', ');
  const marks = [
    ...(stage === null ? [] : [`stage ${stage}`]),
    ...tags,
    ...(isOptedOut ? ['wants no follow-ups'] : []),
  ];
  return [
    `${String(score).padStart(3)}  ${whoOf(lead.slots, address)}  ${tenant}  ${channel}  ${ageOf(at, nowMs)}`,
    `     ${knownOf(lead.slots).join(' · ') || 'nothing told yet'}`,
    `     ${marks.join(' · ') || 'no tags'}${why === '' ? '' : `  (${why})`}`,
    ...(conversation === null ? [] : [`     npx truepenny inbox show ${conversation}`]),
  ].join('\n');
}

function whoOf({ name, company }: LeadSlots, address: string | null): string {
  const who = [name, company].filter((part) => part !== undefined).join(', ');
  return oneLine(who === '' ? (address ?? 'somebody') : who, WORDS_LENGTH_MAX);
}

function knownOf({ email, phone, budget, timeline }: LeadSlots): readonly string[] {
  return [
    ...(email === undefined ? [] : [oneLine(email, WORDS_LENGTH_MAX)]),
    ...(phone === undefined ? [] : [phone]),
    ...(budget === undefined ? [] : [`budget ${decimalOf(budget)} ${budget.currency}`]),
    ...(timeline === undefined ? [] : [`wanted ${timeline}`]),
  ];
}
