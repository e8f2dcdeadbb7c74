import type { Lie, LieWords } from './scene.js';

/** The same facts with words around them that say the opposite, and what is no text at all. */
export const WORD_LIES: Readonly<Record<string, Lie>> = {
  'flipped-state': (text, { words, chance }) => replaced(text, words.flips, chance.below(words.flips.length)),
  'comparison-reversed': (text, { words, chance }) =>
    replaced(text, words.comparisons, chance.below(words.comparisons.length)),
  'negation-dropped': (text, { words, chance }) =>
    replaced(text, words.negations, chance.below(words.negations.length)),
  'markdown-image': (text) => `${text} ![.](https://images.example/p.png?q=1)`,
  'markdown-link': (text) => `${text} [more](https://deals.example)`,
  'html-image': (text) => `${text} <img src="https://images.example/x.png">`,
  'html-script': (text) => `${text} <script>alert(1)</script>`,
  'bare-domain': (text) => `${text} deals.example/now`,
  'email-address': (text) => `${text} help@deals.example`,
};

/** The first that occurs, beginning somewhere in the list. */
function replaced(text: string, pairs: LieWords['flips'], from: number): string | undefined {
  const turned = [...pairs.slice(from), ...pairs.slice(0, from)];
  const [word, other] = turned.find(([one = '']) => wordAt(text, one) !== undefined) ?? [];
  if (word === undefined || other === undefined) return undefined;
  const at = wordAt(text, word) ?? 0;
  return text.slice(0, at) + other + text.slice(at + word.length);
}

/** Where a word stands as a word of its own; what begins with a sign, as "n't", may follow letters. */
function wordAt(text: string, word: string): number | undefined {
  const quoted = word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const before = /^[\p{L}]/u.test(word) ? String.raw`(?<![\p{L}\p{N}])` : '';
  const after = word.endsWith(' ') ? '' : String.raw`(?![\p{L}\p{N}])`;
  return new RegExp(before + quoted + after, 'u').exec(text)?.index;
}
