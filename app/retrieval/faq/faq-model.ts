import { createHash } from 'node:crypto';

import type { FaqFile } from '../../contracts/business/faq.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import { languageOf } from '../text/normalise-text.js';
import { calibrate } from './calibration.js';
import { trainExperts, type ReadPhrasing } from './experts.js';
import { packFaqModel, type FaqModel } from './faq-artifact.js';
import { answerPhrasings, questionPhrasings, type Phrasing } from './faq-phrasings.js';
import { askHeldBack } from './held-back.js';
import { offTopicPhrasings } from './off-topic.js';
import { createFeatureReader } from './phrase-features.js';
import { seededRandom } from './seeded-random.js';

/** Counts up whenever the same phrasings would give another model. */
const RECIPE = 1;
const OFF_TOPIC_TRUST = 0.5;

/**
 * Learns which entry is meant from a shop's phrasings: seconds for 10,000 of them, milliseconds for a hundred.
 *
 * Pure and deterministic: the same phrasings give the same bytes, whatever the answers of other files say.
 */
export function buildFaqModel(file: FaqFile, tenant: TenantFile): Uint8Array {
  return packFaqModel(learnFaq(file, tenant));
}

/** The learned model itself; see {@link buildFaqModel}. */
export function learnFaq(file: FaqFile, tenant: TenantFile): FaqModel {
  const sourceHash = faqSourceHash(file, tenant);
  const random = seededRandom(Number.parseInt(sourceHash.slice(0, 8), 16));
  const features = createFeatureReader(languageOf(tenant.locale));
  const read = (phrasing: Phrasing): ReadPhrasing => ({ ...phrasing, features: features(phrasing.text) });
  const questions = questionPhrasings(file).map(read);
  const answers = answerPhrasings(file).map(read);
  const entries = file.entries.length;
  const offTopic = entries === 0 ? [] : offTopicPhrasings(OFF_TOPIC_TRUST).map(read);
  const cases = askHeldBack({ phrasings: [...questions, ...offTopic], background: answers, entries, random });
  const experts = trainExperts([...questions, ...answers, ...offTopic], entries, random);
  return { sourceHash, experts, calibration: calibrate(cases) };
}

/** What a model depends on: the phrasings and answers by entry, the language, and the recipe. */
export function faqSourceHash({ entries }: FaqFile, { locale }: TenantFile): string {
  const content = entries.map(({ id, questions, answer }) => [id, questions, answer ?? null]);
  return createHash('sha256')
    .update(JSON.stringify([RECIPE, languageOf(locale), content]))
    .digest('hex');
}
