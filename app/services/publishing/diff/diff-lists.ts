import type { Difference } from '../../../contracts/version.js';
import { pointerTo } from '../../../retrieval/storage/json-pointer.js';
import { type Subject, difference } from './diff-fields.js';

/** How the members of a list are told apart and told about. */
export interface ListWords<Item> {
  readonly file: string;
  readonly pointer: string;
  readonly keyOf: (item: Item) => string;
  readonly nameOf: (item: Item) => string;
  /** `product`, `branch` …; left out where the name says it. */
  readonly what?: string;
  /** Shown behind a new one, e.g. its price. */
  readonly introduce?: (item: Item) => string;
  readonly compare: (subject: Subject, before: Item, after: Item) => Difference[];
}

/** Differences of two lists whose members have a key: moved is not changed. In the order of the newer list, then what is gone. */
export function diffLists<Item>(words: ListWords<Item>, before: readonly Item[], after: readonly Item[]): Difference[] {
  const old = new Map(before.map((item, index) => [words.keyOf(item), { item, index }]));
  const told = after.flatMap((item, index) => {
    const subject = subjectOf(words, item, index);
    const was = old.get(words.keyOf(item));
    old.delete(words.keyOf(item));
    if (was !== undefined) return words.compare(subject, was.item, item);
    return [difference(subject, `New ${labelled(words.what, subject.name)}${words.introduce?.(item) ?? ''}`)];
  });
  const gone = [...old.values()].map(({ item, index }) => {
    const subject = subjectOf(words, item, index);
    return difference(subject, `${subject.name} removed`);
  });
  return [...told, ...gone];
}

function subjectOf<Item>({ file, pointer, nameOf }: ListWords<Item>, item: Item, index: number): Subject {
  return { file, pointer: pointerTo(pointer, index), name: nameOf(item) };
}

function labelled(what: string | undefined, name: string): string {
  return what === undefined ? name : `${what} ${name}`;
}
