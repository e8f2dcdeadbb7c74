import type { ShadowSummary } from '../../contracts/shadow.js';

/** A shop's shadow turns, by mode and kind of question. */
export interface ShadowReport {
  readonly tenant: string;
  readonly intents: readonly ShadowSummary[];
}

/** Turns from which on a share says something. */
const TURNS_MIN = 30;
const SPOKE_MIN = 0.9;
const MICROS = 1_000_000;

/** Writes for a person how the mode a shop tries compares, and for which kinds of question it could be taken. */
export function describeShadow(reports: readonly ShadowReport[], days: number): string {
  const tried = reports.filter(({ intents }) => intents.length > 0);
  if (tried.length === 0) return `No turn was tried in silence in the last ${days} days.\n`;
  return tried.map(describeShop).join('\n');
}

function describeShop({ tenant, intents }: ShadowReport): string {
  const ready = intents.filter(isReady).map(({ asked, intent }) => `"${intent}": "${asked}"`);
  return [
    tenant,
    row(['mode', 'question', 'turns', 'spoke', 'same facts', 'p50 ms', 'p95 ms', 'tokens', 'cost $']),
    ...intents.map(summaryRow),
    ...intents.flatMap(stepDownLines),
    ready.length > 0
      ? `Could be taken: "voice": { "byIntent": { ${ready.join(', ')} } }`
      : `None is ready to be taken: that needs ${TURNS_MIN} turns, all with the same facts, and ${SPOKE_MIN * 100} % spoken.`,
    '',
  ].join('\n');
}

function isReady({ turns, spoke, sameFacts }: ShadowSummary): boolean {
  return turns >= TURNS_MIN && sameFacts === turns && spoke / turns >= SPOKE_MIN;
}

function summaryRow({
  asked,
  intent,
  turns,
  spoke,
  sameFacts,
  p50Ms,
  p95Ms,
  tokens,
  costMicros,
}: ShadowSummary): string {
  const share = (count: number): string => `${Math.round((count / turns) * 100)} %`;
  const figures = [turns, share(spoke), share(sameFacts), p50Ms, p95Ms, tokens, (costMicros / MICROS).toFixed(4)];
  return row([asked, intent, ...figures.map(String)]);
}

function stepDownLines({ asked, intent, stepDowns }: ShadowSummary): readonly string[] {
  return Object.entries(stepDowns).map(([reason, times]) => `  ${asked} ${intent} stepped down ${times} ×: ${reason}`);
}

const WIDTHS = [5, 18, 6, 6, 11, 7, 7, 8, 8];

function row(cells: readonly string[]): string {
  return cells
    .map((cell, index) => (index < 2 ? cell.padEnd(WIDTHS[index] ?? 0) : cell.padStart(WIDTHS[index] ?? 0)))
    .join(' ');
}
