import type { Effect } from '../contracts/decision.js';
import type { Fact, Source } from '../contracts/evidence.js';
import { ORDERS_SOURCE } from '../contracts/orders.js';
import type { StageStep } from '../contracts/stage.js';
import type { TurnRecord } from '../contracts/storage.js';
import { readingOf, type Trace, type TracedFact } from '../contracts/trace.js';
import type { Constraint, Entities } from '../contracts/understanding.js';
import { explainVoice } from './explain-voice.js';

const LABEL_WIDTH = 13;
const RECORDS_SHOWN_MAX = 12;

/** Writes for a person why a stored turn said what it said: one block per question, then the voice, versions and timings. */
export function explainTurn(record: TurnRecord): string {
  const { trace } = record;
  return [
    line('turn', `${record.id}  ${record.tenant}  ${record.channel}  ${record.now}`),
    line('customer', record.messages.map(({ text }) => JSON.stringify(text)).join('  ')),
    ...moodLines(trace),
    ...stageLines(record),
    ...fetchLines(trace),
    ...trace.asks.flatMap((ask, index) => ['', ...askLines(trace, ask, index)]),
    '',
    line('answer', JSON.stringify(record.reply.text)),
    ...effectLines(record),
    ...block('voice', explainVoice(trace)),
    line(
      'version',
      `${trace.version.tenant} ${trace.version.number}, manifest ${trace.version.manifestHash.slice(0, 12)}`,
    ),
    line('runtime', `Node ${trace.runtime.node}, ICU ${trace.runtime.icu}, time zones ${trace.runtime.tz}`),
    line('timings', timingsOf(trace.timingsMs)),
    '',
  ].join('\n');
}

/** How the message was meant, where its words tell, and what became of it. */
function moodLines({ mood, sales, move }: Trace): readonly string[] {
  const { sentiment = 'neutral', score = 0, objections = [], spam = 0 } = mood ?? {};
  const signs = [
    ...(['urgent', 'buying', 'complaint', 'again'] as const).filter((sign) => mood?.[sign] === true),
    ...objections.map((objection) => `objection ${objection}`),
    ...(spam > 0 ? [`spam risk ${spam.toFixed(2)}`] : []),
    ...(sales === undefined ? [] : [`class ${sales.class}`, `intent ${sales.level}`]),
  ];
  const meant = mood === undefined && sales === undefined ? [] : [`${sentiment} (${score.toFixed(2)})`, ...signs];
  return [
    ...(meant.length === 0 ? [] : [line('mood', meant.join(' · '))]),
    ...(move === undefined ? [] : [line('move', moveText(move))]),
  ];
}

function moveText({ action, reason, needsTemplate }: NonNullable<Trace['move']>): string {
  return `${action}: ${reason}${needsTemplate === true ? ' As a template: the window for free text is over by then.' : ''}`;
}

/** Where the conversation went, what was placed and asked at the end, and what the self-check found. */
function stageLines({ trace, stateAfter }: TurnRecord): readonly string[] {
  const { stage, callToAction, lead, violations = [] } = trace;
  const way = stage === undefined ? undefined : stageText(stage);
  const asked = lead?.asked === undefined ? [] : [`asks for ${lead.asked}`];
  const told = lead === undefined || lead.told.length === 0 ? [] : [`told ${lead.told.join(', ')}`];
  return [
    line('stage', way ?? `${stateAfter.stage ?? 'the first'} (stays)`),
    ...(stage?.refused ?? []).map(({ to, by, reason }) => line('', `refused: "${to}", proposed by ${by}: ${reason}`)),
    ...(callToAction === undefined ? [] : [line('call', `call to action "${callToAction}"`)]),
    ...(told.length + asked.length === 0 ? [] : [line('customer is', [...told, ...asked].join(' · '))]),
    ...block(
      'self-check',
      violations.map(({ kind, text }) => `${kind}: ${text}`),
    ),
  ];
}

function stageText({ from, to, signal, by }: StageStep): string {
  if (from === to) return `${from} (stays)`;
  return `${from} → ${to}, for "${signal ?? ''}"${by === undefined ? '' : `, proposed by ${by}`}`;
}

function askLines(trace: Trace, ask: Trace['asks'][number], index: number): readonly string[] {
  const { decision } = ask;
  const said = trace.said.filter((fact) => fact.ask === index);
  const template = trace.templates[index];
  return [
    line('understood', `${ask.intent} (${ask.confidence.toFixed(2)})${entityText(ask.entities)}`),
    ...ask.why.map((reason) => line('', reason)),
    ...block('looked up', recordLines(trace, ask.records, said)),
    line(
      'decided',
      `rule "${decision.rule}" (${decision.considered} rules considered, ${decision.fired.length} matched)`,
    ),
    ...decision.fired.filter((name) => name !== decision.rule).map((name) => line('', `also matched: "${name}"`)),
    line('said', `template ${template?.key ?? decision.template}/${template?.locale ?? trace.locale}`),
    ...said.map((fact) => line('', `${fact.slot} = ${JSON.stringify(readingOf(fact))}  ${originOf(fact.fact)}`)),
  ];
}

/** The records behind what was said come with their values; the others were only read. */
function recordLines(trace: Trace, records: readonly Source[], said: readonly TracedFact[]): readonly string[] {
  const place = ({ file, pointer }: Source) =>
    file === ORDERS_SOURCE ? `order system ${pointer}` : `${file} v${trace.version.number} ${pointer}`;
  const withValues = said.flatMap((fact) =>
    fact.fact.sources.map((source) => `${place(source)}  ${JSON.stringify(readingOf(fact))}`),
  );
  const used = new Set(said.flatMap(({ fact }) => fact.sources.map(place)));
  const others = records.map(place).filter((text) => !used.has(text));
  const lines = [...new Set([...withValues, ...others])];
  const hidden = lines.length - RECORDS_SHOWN_MAX;
  return hidden > 0 ? [...lines.slice(0, RECORDS_SHOWN_MAX), `and ${hidden} more`] : lines;
}

/** What others said for this turn, in place of what they would say now. */
function fetchLines({ external }: Trace): readonly string[] {
  return Object.entries(external?.orders ?? {}).map(([number, answer]) =>
    line('asked', `order system for ${number}: ${answer.kind === 'unavailable' ? answer.reason : answer.kind}`),
  );
}

function originOf(fact: Fact): string {
  if (fact.origin === 'customer') return '← said by the customer';
  if (fact.origin === 'clock') return '← the clock';
  const sources = fact.sources.map(({ file, pointer }) => `${file}${pointer}`).join(', ');
  return `← ${fact.derivation === undefined ? '' : `${fact.derivation.how} of `}${sources}`;
}

function entityText(entities: Entities): string {
  const products = (entities.products ?? []).map(
    ({ sku, variantSku, how, confidence }) => `${variantSku ?? sku} (${how}, ${confidence.toFixed(2)})`,
  );
  const constraints = (entities.constraints ?? []).map(
    (constraint) => `${constraintText(constraint)}${keptText(constraint)}`,
  );
  const { query, branch, postcode, place, quantity, attribute, when } = entities;
  const named = Object.entries({ query, branch, postcode, place, quantity, attribute, when: when?.kind });
  const others = named.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return [...products, ...constraints, ...others].map((text) => ` · ${text}`).join('');
}

function constraintText(constraint: Constraint): string {
  switch (constraint.kind) {
    case 'attribute':
      return `${constraint.attribute}${constraint.negated === true ? '≠' : '='}${constraint.value}`;
    case 'price':
      return `price ${constraint.minMinor ?? 0}–${constraint.maxMinor ?? '∞'} (minor units)`;
    case 'measure':
      return `${constraint.dimension}${constraint.negated === true ? '≠' : '='}${constraint.said}`;
    case 'word':
      return `without the word "${constraint.word}"`;
    case 'category':
      return `category=${constraint.category}`;
    case 'tag':
      return `tag=${constraint.tag}`;
    case 'in-stock':
      return `in stock${constraint.branch === undefined ? '' : ` at ${constraint.branch}`}`;
  }
}

function keptText(constraint: Constraint): string {
  return constraint.from === 'state' ? ' (kept from before)' : '';
}

function effectLines(record: TurnRecord): readonly string[] {
  return block(
    'effects',
    record.effects.map((effect) => {
      if (effect.kind === 'handover') return `handed over (${effect.priority}): ${effect.reason}`;
      if (effect.kind === 'follow-up') return `follow-up ${effect.name} in ${effect.due?.afterMinutes ?? 0} minutes`;
      if (effect.kind === 'lead') return leadText(effect);
      return effect.kind === 'tag' ? `tag ${effect.tag}` : `event ${effect.event}`;
    }),
  );
}

/** What was told by its kind only: the words themselves stand with the contact. */
function leadText({ slots, score, reasons, tags }: Extract<Effect, { kind: 'lead' }>): string {
  const why = reasons.map(({ reason, points }) => `${reason} ${points > 0 ? '+' : ''}${points}`).join(', ');
  const told = Object.keys(slots).join(', ');
  return `lead: ${told === '' ? '' : `told ${told} · `}score ${score} (${why}) · ${tags.join(', ') || 'no tags'}`;
}

function timingsOf(timingsMs: Trace['timingsMs']): string {
  return Object.entries(timingsMs)
    .map(([step, ms]) => `${ms.toFixed(2)} ms ${step}`)
    .join(' · ');
}

function block(label: string, texts: readonly string[]): readonly string[] {
  return texts.map((text, index) => line(index === 0 ? label : '', text));
}

function line(label: string, text: string): string {
  return `${label.padEnd(LABEL_WIDTH)}${text}`;
}
