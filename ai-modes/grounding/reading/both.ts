import type { Entity } from '../evidence/entity.js';
import type { Mention } from '../evidence/mentions.js';
import type { Reading } from './reading.js';

/** Two goods named before are named again by `both`, `les deux`, `beide`, where nothing they would count stands beside. */
export function withBoth(
  reading: Reading,
  mentions: readonly Mention[],
  entities: readonly Entity[],
): readonly Mention[] {
  if (mentions.length < 2) return mentions;
  const found = reading.phrases.flatMap(({ tag, from, to }): Mention[] => {
    if (tag !== 'both' || !standsAlone(reading, to, mentions)) return [];
    const before = mentions.filter((one) => one.to <= from);
    const pair = new Set(before.flatMap(({ entities: ids }) => ids.filter((id) => entities[id]?.kind === 'item')));
    return pair.size === 2 ? [{ from, to, entities: [...pair] }] : [];
  });
  return found.length === 0 ? mentions : [...mentions, ...found].sort((one, other) => one.from - other.from);
}

/** No name, no noun and no article follows: it is not said of them. */
function standsAlone({ words, lexicon }: Reading, to: number, mentions: readonly Mention[]): boolean {
  const next = words[to];
  if (next?.kind !== 'word' || !/^\s+$/.test(next.gap)) return true;
  if (mentions.some(({ from }) => from === to || from === to + 1)) return false;
  return !next.isCapital && lexicon.allows(next) && !lexicon.says('counted', next.fold);
}
