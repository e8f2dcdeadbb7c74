import { factsIn, moneyIn, withAt } from './places.js';
import QUIET from './quiet.json' with { type: 'json' };
import { told, type Lie, type Scene } from './scene.js';

/** The words of one language for lies in everyday words. */
interface QuietWords {
  readonly wraps: Readonly<Record<string, string>>;
  readonly claims: Readonly<Record<string, readonly string[]>>;
  readonly tails: readonly string[];
  readonly units: readonly (readonly string[])[];
  readonly scopes: readonly (readonly string[])[];
  /** Where a condition begins, up to the end of its clause. */
  readonly condition: string;
}

const WORDS: Readonly<Record<string, QuietWords>> = QUIET;

/**
 * Lies without a word that stands out: a wider circle, a condition that falls away, another unit, a promise in everyday words. They
 * were written after the checks they try; what they got past was closed afterwards, so they are no measure of lies yet unknown.
 */
export const QUIET_LIES: Readonly<Record<string, Lie>> = {
  ...Object.fromEntries(Object.keys(QUIET.en.wraps).map((name) => [name, wrapped(name)])),
  ...Object.fromEntries(Object.keys(QUIET.en.claims).map((name) => [name, claimed(name)])),
  'tail-added': (text, scene) => {
    const ends = [...text.matchAll(/(?<=[\p{L}⟧])\.(?=\s|$)/gu)];
    const end = scene.chance.pick(ends);
    const tail = scene.chance.pick(wordsOf(scene).tails);
    return end && tail && `${text.slice(0, end.index)}${tail}${text.slice(end.index)}`;
  },
  'other-unit': (text, scene) => swapped(text, wordsOf(scene).units, scene),
  'wider-circle': (text, scene) => swapped(text, wordsOf(scene).scopes, scene),
  'condition-dropped': (text, scene) => {
    const found = scene.chance.pick(
      [...text.matchAll(new RegExp(wordsOf(scene).condition, 'gu'))].filter(([one]) => scene.draft?.includes(one)),
    );
    return found && text.slice(0, found.index) + text.slice(found.index + found[0].length);
  },
  'fact-moved-ahead': (text, { chance }) => {
    const [first, ...others] = factsIn(text);
    const other = chance.pick(others);
    if (first === undefined || other === undefined || first.text === other.text) return undefined;
    return withAt(withAt(text, other, first.text), first, other.text);
  },
};

function wordsOf({ locale }: Scene): QuietWords {
  return WORDS[locale.slice(0, 2).toLowerCase()] ?? QUIET.en;
}

function wrapped(name: string): Lie {
  return (text, scene) => {
    const place = scene.chance.pick(moneyIn(text));
    const words = wordsOf(scene).wraps[name];
    return place && words && withAt(text, place, told(words, scene, place.text));
  };
}

function claimed(name: string): Lie {
  return (text, scene) => {
    const words = scene.chance.pick(wordsOf(scene).claims[name] ?? []);
    const other = scene.chance.pick(scene.names);
    if (words === undefined || (words.includes('{name}') && other === undefined)) return undefined;
    const sentence = words.replaceAll('{name}', () => other ?? '');
    return scene.chance.isIn(30) ? `${sentence} ${text}` : `${text} ${sentence}`;
  };
}

/** The first pair that occurs as words of their own and of the draft, beginning somewhere in the list: the rest is courtesy. */
function swapped(text: string, pairs: readonly (readonly string[])[], { chance, draft }: Scene): string | undefined {
  const from = chance.below(Math.max(1, pairs.length));
  for (const [one = '', other = ''] of [...pairs.slice(from), ...pairs.slice(0, from)]) {
    if (draft?.includes(one) === false) continue;
    const at = new RegExp(String.raw`(?<!\p{L})${one}(?!\p{L}${one.endsWith(' ') ? '{99}' : ''})`, 'u').exec(
      text,
    )?.index;
    if (at !== undefined) return text.slice(0, at) + other + text.slice(at + one.length);
  }
  return undefined;
}
