import type { CatalogMention } from '../../contracts/stores.js';
import type { NormalText } from '../../contracts/text.js';
import type { Span } from '../../contracts/understanding.js';
import { overlaps } from './choose-mentions.js';
import { readMeasureLimits, type MeasureLimit } from './read-measure-limits.js';
import type { WordSigns } from './word-signs.js';

/** What the measures of a text are told from. */
interface Beside {
  readonly mentions: readonly CatalogMention[];
  readonly signs: WordSigns;
  /** What is surely a product's name: its figures are its own. */
  readonly names: readonly Span[];
}

/** What is left of a text's mentions beside its measures. */
interface Measured {
  readonly mentions: readonly CatalogMention[];
  readonly limits: readonly MeasureLimit[];
  /** Where numbers with units stand, whoever they belong to: they count no pieces and no money. */
  readonly figures: readonly Span[];
}

/**
 * The measures of a text, and the other mentions they leave: a limit takes the attribute's value it holds (`at least 100 W`), a plain
 * value is the attribute's where only one attribute has it.
 */
export function withMeasures(text: NormalText, { mentions, signs, names }: Beside): Measured {
  const measures = mentions.filter((mention) => mention.kind === 'measure');
  if (measures.length === 0) return { mentions, limits: [], figures: [] };
  const others = mentions.filter(({ kind }) => kind !== 'measure');
  const limits = readMeasureLimits(text, { measures, signs }).filter(
    ({ span, isExact }) =>
      !names.some((name) => overlaps(name, span)) && !(isExact && attributesAt(span, others).size === 1),
  );
  const isHeld = ({ kind, span }: CatalogMention): boolean =>
    kind === 'attribute' && limits.some((limit) => overlaps(limit.span, span));
  return { mentions: others.filter((mention) => !isHeld(mention)), limits, figures: measures.map(({ span }) => span) };
}

function attributesAt(span: Span, mentions: readonly CatalogMention[]): ReadonlySet<string> {
  return new Set(
    mentions.flatMap((mention) =>
      mention.kind === 'attribute' && overlaps(mention.span, span) ? [mention.attribute] : [],
    ),
  );
}
