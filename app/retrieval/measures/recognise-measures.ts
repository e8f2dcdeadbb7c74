import { flatMap } from '../../contracts/flat-map.js';
import type { CatalogMention } from '../../contracts/stores.js';
import type { NormalText } from '../../contracts/text.js';
import { stopWordsOf } from '../text/stop-words.js';
import { axisOf } from './catalog-measures.js';
import type { MeasureIndex } from './measure-index.js';
import { type Measure, millimetresOf, readMeasures } from './read-measures.js';

/** A number with its unit that something of the catalog is measured in. */
export type MeasureMention = Extract<CatalogMention, { kind: 'measure' }>;

/** Words between a number and what it is of: "16 GB of RAM". */
const WORDS_BETWEEN_MAX = 2;
/** A word that hardly any product puts behind its number would hide all others. */
const QUALIFIED_SHARE_MIN = 0.05;

/** The measures of a text the catalog can be asked for; a dimension nothing of it is measured in gives none. */
export function recogniseMeasures(text: NormalText, index: MeasureIndex): readonly MeasureMention[] {
  return flatMap(readMeasures(text), (measure): readonly MeasureMention[] => {
    const meant = inKnownDimension(measure, index);
    if (meant === undefined) return [];
    const of = qualifierOf(text, meant, index);
    return [{ kind: 'measure', ...meant, ...(of === undefined ? {} : { of }) }];
  });
}

/** Inches become a length where the shop itself measures nothing in inches. */
function inKnownDimension(measure: Measure, index: MeasureIndex): Measure | undefined {
  if (index.count(axisOf(measure.dimension)) > 0) return measure;
  if (measure.dimension !== 'inches' || index.count(axisOf('length')) === 0) return undefined;
  return { ...measure, dimension: 'length', value: millimetresOf(measure) };
}

/** The word behind it that the catalog's own texts put there, or the name of an attribute: `16 GB RAM`, `16 GB of memory`. */
function qualifierOf(
  { tokens, language }: NormalText,
  { span, dimension }: Measure,
  index: MeasureIndex,
): string | undefined {
  const stop = stopWordsOf(language);
  const at = tokens.findIndex(({ start }) => start >= span.end);
  if (at < 0) return undefined;
  const behind = tokens.slice(at, at + WORDS_BETWEEN_MAX + 1);
  const word = behind.find(({ norm }) => !stop.has(norm));
  const held = word === undefined ? 0 : index.count(axisOf(dimension, word.norm));
  return held > 0 && held >= QUALIFIED_SHARE_MIN * index.count(axisOf(dimension)) ? word?.norm : undefined;
}
