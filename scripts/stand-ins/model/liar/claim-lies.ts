import en from './en.json' with { type: 'json' };
import { told, type Lie } from './scene.js';

/** A sentence that nobody vouches for, after the answer, before it, or within. */
export const CLAIM_LIES: Readonly<Record<string, Lie>> = Object.fromEntries(
  Object.keys(en.claims).map((name) => [name, claim(name)]),
);

function claim(name: string): Lie {
  return (text, scene) => {
    const words = scene.chance.pick(scene.words.claims[name] ?? []);
    if (words === undefined) return undefined;
    const sentence = told(words, scene);
    const where = scene.chance.below(4);
    if (where === 0) return `${sentence} ${text}`;
    const breaks = [...text.matchAll(/(?<=[.!]) (?=\p{Lu})/gu)];
    const within = scene.chance.pick(breaks);
    if (where === 1 && within !== undefined)
      return `${text.slice(0, within.index)} ${sentence}${text.slice(within.index)}`;
    return `${text} ${sentence}`;
  };
}
