import type { Decision } from '../../contracts/decision.js';
import type { Draft, PlacedFact, ReplyPart } from '../../contracts/draft.js';
import type { Finding, Findings } from '../../contracts/evidence.js';
import type { Turn } from '../../contracts/turn.js';
import type { Intent, Understanding } from '../../contracts/understanding.js';
import { buttonsOf } from './buttons.js';
import { cardsOf } from './cards.js';
import { closingOf, type CallsToAction } from './closing.js';
import { linksOf, placesOf } from './places.js';
import { withOneQuestion } from './one-question.js';
import type { Phrase, PhraseBook, Phrases } from './phrase-book.js';
import { renderMessage, type Rendered } from './render-message.js';
import { selfCheck } from './self-check.js';
import { LAST_RESORT_KEY } from './template-slots.js';

/** What an answer rests on. */
export interface Answering {
  readonly turn: Turn;
  readonly understanding: Understanding;
  readonly findings: Findings;
  readonly decision: Decision;
  readonly phraseBook: PhraseBook;
  /** Of tenant.json; none when absent. */
  readonly calls?: CallsToAction;
}

/** Said in passing: what follows stays in the same paragraph. */
const COURTESIES: ReadonlySet<Intent> = new Set(['greeting', 'thanks', 'goodbye']);

/**
 * Words the decision: one paragraph per ask, in order, with each fact's place and evidence; then cards, places, links and buttons.
 *
 * `text` says everything in plain text. A template that names what the data lacks gives way to the one that claims nothing. A
 * paragraph that would be said twice is said once.
 */
export function answer({ understanding, findings, decision, phraseBook, calls = [] }: Answering): Draft {
  const phrases = phraseBook.phrases(understanding.locale);
  const answers = understanding.asks.map((ask, index) =>
    paragraphOf(
      { intent: ask.intent, template: decision.asks[index]?.template ?? LAST_RESORT_KEY, finding: findings[index] },
      phrases,
    ),
  );
  const paragraphs = withOneQuestion(answers, phrases);
  const said = paragraphs.map((paragraph, index) => ({
    ...paragraph,
    isRepeated: paragraphs.findIndex(({ rendered }) => rendered.text === paragraph.rendered.text) < index,
  }));
  const cards = cardsOf(findings, phrases);
  const links = linksOf(findings, phrases);
  const places = placesOf(findings, phrases);
  const buttons = buttonsOf(findings, phrases);
  const closing = closingOf(decision, calls, phrases);
  const texts = composed([...said, ...closing.paragraphs.map(closingParagraph)], {
    opening: openingOf(decision.opening, phrases),
    lastAsk: paragraphs.length - 1,
  });
  const violations = selfCheck(texts);
  return {
    locale: phrases.locale,
    text: texts.text,
    facts: texts.facts,
    parts: [...texts.parts, ...cards.parts, ...places.parts, ...links.parts, ...closing.links, ...buttons.parts],
    cardFacts: [...cards.facts, ...places.facts, ...links.facts, ...closing.linkFacts, ...buttons.facts],
    templates: paragraphs.map(({ key }) => ({ key, locale: phrases.locale })),
    ...(violations.length === 0 ? {} : { violations }),
  };
}

/** A sentence of its own before all answers; it says nothing of the shop. */
function openingOf(key: string | undefined, phrases: Phrases): string {
  const phrase = key === undefined ? undefined : phrases.phrase(key);
  return phrase === undefined ? '' : renderMessage(phrase, {}, phrases).text;
}

interface Paragraph {
  readonly key: string;
  readonly rendered: Rendered;
  readonly isCourtesy: boolean;
}

function paragraphOf(
  asked: { intent: Intent; template: string; finding: Finding | undefined },
  phrases: Phrases,
): Paragraph {
  const isCourtesy = COURTESIES.has(asked.intent);
  const slots = asked.finding?.slots ?? {};
  const phrase = phrases.phrase(asked.template);
  const rendered = phrase === undefined ? undefined : renderMessage(phrase, slots, phrases);
  if (phrase !== undefined && rendered?.missing.length === 0) return { key: phrase.key, rendered, isCourtesy };
  const safe = safePhrase(phrases);
  return { key: safe.key, rendered: renderMessage(safe, {}, phrases), isCourtesy };
}

function safePhrase(phrases: Phrases): Phrase {
  const phrase = phrases.phrase(LAST_RESORT_KEY);
  if (phrase === undefined) throw new TypeError(`the shipped wording lacks "${LAST_RESORT_KEY}"`);
  return phrase;
}

/** Stands for itself, whatever was said before. */
function closingParagraph(rendered: Rendered): Said {
  return { rendered, isCourtesy: false, isRepeated: false };
}

type Said = Pick<Paragraph, 'rendered' | 'isCourtesy'> & { readonly isRepeated: boolean };

/** @param lastAsk - What comes after the answers belongs to the last of them. */
function composed(paragraphs: readonly Said[], { opening, lastAsk }: { opening: string; lastAsk: number }) {
  let text = opening;
  let wasCourtesy = opening !== '';
  const facts: PlacedFact[] = [];
  const parts: ReplyPart[] = opening === '' ? [] : [{ kind: 'text', text: opening }];
  paragraphs.forEach(({ rendered, isCourtesy, isRepeated }, index) => {
    if (isRepeated) return;
    if (text !== '') text += wasCourtesy ? ' ' : '\n\n';
    const offset = text.length;
    text += rendered.text;
    facts.push(...rendered.facts.map((fact) => placed(fact, offset, Math.min(index, lastAsk))));
    const last = parts.at(-1);
    if (wasCourtesy && last?.kind === 'text')
      parts[parts.length - 1] = { kind: 'text', text: `${last.text} ${rendered.text}` };
    else parts.push({ kind: 'text', text: rendered.text });
    wasCourtesy = isCourtesy;
  });
  return { text, facts, parts };
}

function placed(fact: Rendered['facts'][number], offset: number, ask: number): PlacedFact {
  return { start: fact.start + offset, end: fact.end + offset, slot: fact.slot, ask, fact: fact.fact };
}
