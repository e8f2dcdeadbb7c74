import type { LocalText } from '../../contracts/business/common.js';
import type { Fact, Finding, RuleFacts, Slot, Source } from '../../contracts/evidence.js';
import type { FinderContext } from '../../contracts/stores.js';
import type { Intent } from '../../contracts/understanding.js';
import { localText } from '../local-text.js';

/** What a finder has found; lists it leaves out are empty. */
export interface FindingParts extends Partial<Pick<Finding, 'items' | 'places' | 'suggestions'>> {
  readonly intent: Intent;
  readonly facts: RuleFacts;
  /** A slot that is `undefined` is left out: the data do not say. */
  readonly slots: Readonly<Record<string, Slot | undefined>>;
  /** Records read besides those the slots rest on. */
  readonly records?: readonly Source[];
}

/** A whole finding; its records are all sources of its slots, places and suggestions, each once, in order. */
export function findingOf(parts: FindingParts): Finding {
  const { items = [], places = [], suggestions = [] } = parts;
  const slots: Record<string, Slot> = {};
  const records: Source[] = [];
  const note = (sources: readonly Source[]): void => {
    // There are ten or twenty: comparing them is less work than a key for each.
    for (const source of sources) if (!records.some((known) => isSamePlace(known, source))) records.push(source);
  };
  for (const [name, slot] of Object.entries(parts.slots)) {
    if (slot === undefined) continue;
    slots[name] = slot;
    noteSlot(slot, note);
  }
  for (const { sources } of suggestions) note(sources);
  for (const { sources } of places) note(sources);
  note(parts.records ?? []);
  return {
    intent: parts.intent,
    facts: parts.facts,
    slots,
    items,
    places,
    suggestions,
    records,
  };
}

function isSamePlace(one: Source, other: Source): boolean {
  return one.pointer === other.pointer && one.file === other.file;
}

function noteSlot(slot: Slot, note: (sources: readonly Source[]) => void): void {
  if ('kind' in slot) note(slot.sources);
  else if (!('rows' in slot)) for (const { sources } of slot) note(sources);
  else for (const row of slot.rows) for (const cell of Object.values(row)) noteSlot(cell, note);
}

/** The locales an answer may use, best first: the customer's, then the shop's. */
export function wantedLocales({ locale, business }: FinderContext): readonly string[] {
  return [locale, ...business.locales];
}

/** A name or text of the owner's, in the customer's language where there is one. */
export function textFact(
  kind: 'name' | 'text',
  located: { value: LocalText; source: Source },
  context: FinderContext,
): Fact {
  const { text, source } = localText(located.value, located.source, wantedLocales(context));
  return { kind, text, sources: [source] };
}

/** A place in policy.json. */
export function policySource(pointer: string): Source {
  return { file: 'policy.json', pointer };
}

/** A place in geo.json. */
export function geoSource(pointer: string): Source {
  return { file: 'geo.json', pointer };
}

/** A place one step below another. */
export function below({ file, pointer }: Source, step: string | number): Source {
  return { file, pointer: `${pointer}/${step}` };
}
