import { fillSlots, type TextRange } from './fill-slots.js';
import { bundlesOf, type Bundle } from './sentence-bundles.js';
import { sentencesOf, type Sentence } from './sentences.js';
import type { SlottedDraft } from './slotted-draft.js';

/** What is wrong with an answer, and where: in the answer itself, or in the draft where it says what the answer does not. */
export interface Doubt {
  readonly problem: string;
  /** Where in the answer, its slots filled. */
  readonly said?: TextRange | undefined;
  /** Where in the draft, its facts in place. */
  readonly due?: TextRange;
}

/** What a repair needs. */
export interface Repair {
  readonly text: string;
  readonly doubts: readonly Doubt[];
  /** The draft first; only its sentences are put in the place of others. */
  readonly drafts: readonly [SlottedDraft, ...SlottedDraft[]];
  readonly check: (text: string) => readonly Doubt[];
}

/** An answer that holds, and the sentences of the model that had to go. */
export interface Repaired {
  readonly text: string;
  readonly replaced: readonly string[];
}

/**
 * Puts the draft's own sentences in the place of those that are doubted, and of every other that shares a slot with them, so that
 * each slot stays there as often as it was; then the whole is checked again.
 *
 * @returns `undefined` where a doubt has no place, or where nothing the model said would be left.
 */
export function repairSentences({ text, doubts, drafts, check }: Repair): Repaired | undefined {
  const [due] = drafts;
  const scene = { said: sentencesOf(text, drafts), own: sentencesOf(due.text, drafts) };
  const bundles = bundlesOf(scene, due.draft.locale);
  const torn = new Set<Bundle>();
  let open = doubts;
  while (torn.size < bundles.length) {
    const answer = answerOf(scene, bundles, torn);
    const found = new Set(open.map((doubt) => bundleOf(doubt, { bundles, answer, own: scene.own, drafts })));
    for (const bundle of found) {
      if (bundle === undefined || torn.has(bundle)) return undefined;
      torn.add(bundle);
    }
    if (!bundles.some((bundle) => !torn.has(bundle) && isModels(bundle, scene))) return undefined;
    const repaired = textOf(answerOf(scene, bundles, torn));
    open = check(repaired);
    if (open.length === 0)
      return { text: repaired, replaced: [...torn].flatMap(({ said }) => textsOf(said, scene.said)) };
  }
  return undefined;
}

interface Scene {
  readonly said: readonly Sentence[];
  readonly own: readonly Sentence[];
}

/** A sentence where it stands now, and what it belongs to. */
interface Piece extends Sentence {
  readonly bundle: Bundle;
  /** Which of the draft's it is, where it is the draft's. */
  readonly own?: number;
}

/** The answer with the sentences of the draft in the place of torn ones; one that the answer has nothing for follows the one before it. */
function answerOf({ said, own }: Scene, bundles: readonly Bundle[], torn: ReadonlySet<Bundle>): readonly Piece[] {
  const drafted = (bundle: Bundle, before: string): readonly Piece[] =>
    bundle.own.flatMap((at, index) => {
      const sentence = own[at];
      if (sentence === undefined) return [];
      const isNewLine = sentence.before.includes('\n') && bundle.own[index - 1] === at - 1;
      const gap = index === 0 ? before : isNewLine ? sentence.before : ' ';
      return [{ text: sentence.text, before: gap, bundle, own: at }];
    });
  const pieces = said.flatMap((sentence, at): readonly Piece[] => {
    const bundle = bundles.find((one) => one.said.includes(at));
    if (bundle === undefined) return [];
    if (!torn.has(bundle)) return [{ ...sentence, bundle }];
    return bundle.said[0] === at ? drafted(bundle, sentence.before) : [];
  });
  for (const lost of bundles.filter((bundle) => bundle.said.length === 0 && torn.has(bundle))) {
    const [first = 0] = lost.own;
    const after = pieces.findLastIndex(({ bundle }) => bundle.own.some((at) => at < first));
    const before = pieces.findIndex(({ bundle }) => bundle.own.some((at) => at > first));
    pieces.splice(after === -1 ? Math.max(before, 0) : after + 1, 0, ...drafted(lost, ' '));
  }
  return pieces.map((piece, index) => fitted(piece, { before: pieces[index - 1], after: pieces[index + 1] }));
}

/** A part of a draft's sentence written as one of its own, where the rest of it stands elsewhere. */
function fitted(
  piece: Piece,
  { before, after }: { readonly before?: Piece | undefined; readonly after?: Piece | undefined },
): Piece {
  const { own } = piece;
  if (own === undefined) return piece;
  const isFirst = before === undefined || /[.!?…\n]$/u.test(before.text + piece.before.trimStart());
  const isLast = !after?.bundle.own.includes(own + 1);
  const opened = isFirst ? piece.text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : piece.text;
  return { ...piece, text: isLast ? opened.replace(/\s?:$/u, '.') : opened };
}

function textOf(pieces: readonly Piece[]): string {
  return pieces
    .map(({ before, text }, index) => (index === 0 ? text : before === '' ? ` ${text}` : before + text))
    .join('')
    .trim();
}

/** Where a doubt stands: the bundle of the sentence around it. */
function bundleOf(
  { said, due }: Doubt,
  {
    bundles,
    answer,
    own,
    drafts,
  }: {
    readonly bundles: readonly Bundle[];
    readonly answer: readonly Piece[];
    readonly own: readonly Sentence[];
    readonly drafts: readonly SlottedDraft[];
  },
): Bundle | undefined {
  if (said !== undefined) return answer[indexAt(said.start, answer, drafts)]?.bundle;
  if (due === undefined) return undefined;
  const at = indexAt(due.start, own, drafts.slice(0, 1));
  return bundles.find((bundle) => bundle.own.includes(at));
}

/** Which sentence an offset of the filled text falls into. */
function indexAt(offset: number, sentences: readonly Sentence[], drafts: readonly SlottedDraft[]): number {
  let end = 0;
  return sentences.findIndex(({ before, text }, index) => {
    end += fillSlots((index === 0 ? '' : before) + text, drafts).text.length;
    return offset < end;
  });
}

/** Whether it is the model's own, in words. */
function isModels({ said, own }: Bundle, scene: Scene): boolean {
  const text = textsOf(said, scene.said).join(' ');
  return /\p{L}/u.test(text) && text !== textsOf(own, scene.own).join(' ');
}

function textsOf(places: readonly number[], sentences: readonly Sentence[]): readonly string[] {
  return places.flatMap((at) => sentences[at]?.text ?? []);
}
