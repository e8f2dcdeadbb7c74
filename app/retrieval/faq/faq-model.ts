import { createHash } from 'node:crypto';

import type { FaqFile } from '../../contracts/business/faq.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import { languageOf } from '../text/normalise-text.js';
import { calibrate } from './calibration.js';
import { trainExperts, TRAININGS, type ReadPhrasing } from './experts.js';
import { packFaqModel, type FaqModel } from './faq-artifact.js';
import { answerPhrasings, questionPhrasings, type Phrasing } from './faq-phrasings.js';
import { askHeldBack, roundsFor } from './held-back.js';
import { offTopicLanguages, offTopicPhrasings } from './off-topic.js';
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
export function buildFaqModel(file: FaqFile, tenant: TenantFile, tell: TellShare = () => undefined): Uint8Array {
  return packFaqModel(learnFaq(file, tenant, tell));
}

/** Is told which share of the learning is done, 0 to 1. */
export type TellShare = (share: number) => void;

/** The learned model itself; see {@link buildFaqModel}. */
export function learnFaq(file: FaqFile, tenant: TenantFile, tell: TellShare = () => undefined): FaqModel {
  const sourceHash = faqSourceHash(file, tenant);
  const random = seededRandom(Number.parseInt(sourceHash.slice(0, 8), 16));
  const features = createFeatureReader(languageOf(tenant.locale));
  const read = (phrasing: Phrasing): ReadPhrasing => ({ ...phrasing, features: features(phrasing.text) });
  const questions = questionPhrasings(file).map(read);
  const answers = answerPhrasings(file).map(read);
  const entries = file.entries.length;
  const offTopic = entries === 0 ? [] : offTopicPhrasings(languagesOf(tenant), OFF_TOPIC_TRUST).map(read);
  const asked = [...questions, ...offTopic];
  const onStep = countSteps((roundsFor(asked.length) + 1) * TRAININGS, tell);
  const cases = askHeldBack({ phrasings: asked, background: answers, entries, random, onStep });
  const experts = trainExperts({ phrasings: [...questions, ...answers, ...offTopic], entries, random, onStep });
  return { sourceHash, experts, calibration: calibrate(cases) };
}

function countSteps(all: number, tell: TellShare): () => void {
  let done = 0;
  return () => {
    done += 1;
    tell(done / all);
  };
}

/** The shop's languages, each once. */
function languagesOf({ locale, locales = [] }: TenantFile): readonly string[] {
  return [...new Set([locale, ...locales].map(languageOf))];
}

/** What a model depends on: the phrasings and answers by entry, the languages, and the recipe. */
export function faqSourceHash({ entries }: FaqFile, tenant: TenantFile): string {
  const content = entries.map(({ id, questions, answer }) => [id, questions, answer ?? null]);
  return createHash('sha256')
    .update(JSON.stringify([RECIPE, languageOf(tenant.locale), content, ...offTopicLanguages(languagesOf(tenant))]))
    .digest('hex');
}
