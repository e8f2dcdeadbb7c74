import type { FaqFile } from '../../contracts/business/faq.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import { flatMap } from '../../contracts/flat-map.js';
import type { FaqStore, FaqWords } from '../../contracts/stores.js';
import type { FaqCandidate } from '../../contracts/understanding.js';
import type { Artifacts } from '../../contracts/version.js';
import { languageOf } from '../text/normalise-text.js';
import { confidenceOf, sharesOf } from './calibration.js';
import { openExperts } from './experts.js';
import { FAQ_MODEL_ARTIFACT, openFaqModel, type FaqModel } from './faq-artifact.js';
import { faqSourceHash, learnFaq } from './faq-model.js';
import { buildFaqWords, FAQ_WORDS_ARTIFACT, openFaqWords } from './faq-words.js';
import { createFeatureReader } from './phrase-features.js';

const CANDIDATES_MAX = 5;
/** A candidate less likely than this, against the first, is none. */
const CANDIDATE_SHARE_MIN = 0.02;

/** What an FAQ store is built from. */
export interface FaqSources {
  readonly file: FaqFile;
  readonly tenant: TenantFile;
  /** What the publish computed; without it, or when it does not fit the file, the model is learned here. */
  readonly artifacts?: Artifacts;
}

/** The shop's questions and answers, ready to be asked: one calibrated confidence, three bands. */
export function createFaqStore({ file, tenant, artifacts }: FaqSources): FaqStore {
  const byId = new Map(file.entries.map((entry, index) => [entry.id, { entry, pointer: `/entries/${index}` }]));
  const sourceHash = faqSourceHash(file, tenant);
  const stored = artifacts?.get(FAQ_MODEL_ARTIFACT);
  const model = (stored && openFaqModel(stored, sourceHash)) ?? learnFaq(file, tenant);
  const words = openWords({ file, tenant, sourceHash }, artifacts?.get(FAQ_WORDS_ARTIFACT));
  const classify = createClassifier(model, file, languageOf(tenant.locale));
  return { size: file.entries.length, entry: (id) => byId.get(id), classify, words };
}

function openWords(
  { file, tenant, sourceHash }: FaqSources & { readonly sourceHash: string },
  stored: Uint8Array | undefined,
): FaqWords {
  const opened = stored && openFaqWords(stored, file, sourceHash);
  const words = opened ?? openFaqWords(buildFaqWords(file, tenant, sourceHash), file, sourceHash);
  if (words === undefined) throw new RangeError('the FAQ words just built do not open');
  return words;
}

function createClassifier(
  { experts, calibration }: FaqModel,
  { entries }: FaqFile,
  language: string,
): FaqStore['classify'] {
  const read = createFeatureReader(language);
  const ask = openExperts(experts);
  const places = new Float64Array(experts.letters.entries);
  return (text) => {
    const opinions = entries.length === 0 ? undefined : ask(read(text));
    if (opinions === undefined) return { band: 'none', candidates: [] };
    const shares = sharesOf(opinions, calibration.mix, places);
    const confidence = confidenceOf(opinions, shares, calibration);
    const candidates = candidatesOf(shares, confidence, entries);
    if (confidence >= calibration.answerFrom) return { band: 'answer', candidates };
    return { band: confidence >= calibration.clarifyFrom ? 'clarify' : 'none', candidates };
  };
}

/** The likeliest entries; each after the first has its part of the confidence, by its share. */
function candidatesOf(shares: Float64Array, confidence: number, entries: FaqFile['entries']): readonly FaqCandidate[] {
  const ranked = highestOf(shares, entries.length);
  const highest = shares[ranked[0] ?? 0] ?? 1;
  return flatMap(ranked, (index) => {
    const [id, share] = [entries[index]?.id, shares[index] ?? 0];
    return id === undefined || share < highest * CANDIDATE_SHARE_MIN
      ? []
      : [{ id, confidence: confidence * (share / highest) }];
  });
}

/** The places of the highest shares among the first `count`, highest first; of equals the first. */
function highestOf(shares: Float64Array, count: number): readonly number[] {
  const ranked: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const share = shares[index] ?? 0;
    let at = ranked.length;
    while (at > 0 && (shares[ranked[at - 1] ?? 0] ?? 0) < share) at -= 1;
    if (at < CANDIDATES_MAX) ranked.splice(at, 0, index);
    if (ranked.length > CANDIDATES_MAX) ranked.length = CANDIDATES_MAX;
  }
  return ranked;
}
