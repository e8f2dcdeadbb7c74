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
  const slots = Object.fromEntries(
    Object.entries(parts.slots).flatMap(([name, slot]) => (slot === undefined ? [] : [[name, slot] as const])),
  );
  const suggestions = parts.suggestions ?? [];
  const places = parts.places ?? [];
  const facts = [...Object.values(slots).flatMap(factsOf), ...suggestions];
  const sources = [
    ...facts.flatMap((fact) => fact.sources),
    ...places.flatMap((place) => place.sources),
    ...(parts.records ?? []),
  ];
  const records = new Map(sources.map((source) => [`${source.file} ${source.pointer}`, source]));
  return {
    intent: parts.intent,
    facts: parts.facts,
    slots,
    items: parts.items ?? [],
    places,
    suggestions,
    records: [...records.values()],
  };
}

function factsOf(slot: Slot): readonly Fact[] {
  if ('kind' in slot) return [slot];
  if (!('rows' in slot)) return slot;
  return slot.rows.flatMap((row) => Object.values(row).flatMap((cell) => ('kind' in cell ? [cell] : cell)));
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
