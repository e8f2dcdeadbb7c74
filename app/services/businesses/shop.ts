import type { ModeName } from '../../contracts/mode.js';
import type { Business } from '../../contracts/stores.js';
import type { Trace } from '../../contracts/trace.js';
import type { BusinessFiles, VersionRef } from '../../contracts/version.js';
import { composeFollowUp, type ComposedFollowUp, type FollowUpAbout } from '../follow-ups/compose-follow-up.js';
import { createMessageHandler } from '../message-handler.js';
import { holdAnswers } from '../people/hold-answers.js';
import { sayPhrase } from '../replies/say-phrase.js';
import type { LiveShop } from '../turns/web-turns.js';
import { createShopSteps, type SharedSteps } from './shop-steps.js';

const IMAGES = 'images/';

/** One opened business version with everything a turn over it needs. */
export interface Shop extends LiveShop {
  readonly version: VersionRef;
  readonly business: Business;
  /** A picture of this version by its path in the folder, e.g. `images/air.svg`. */
  image(path: string): Uint8Array | undefined;
  /** A sentence that places nothing, in the shop's own wording where it has one. @throws {RangeError} For a key nobody worded. */
  sentence(key: string, locale: string): string;
  /** What a follow-up says by this version. */
  composeFollowUp(followUp: FollowUpAbout): ComposedFollowUp;
}

/** What turns run on, whichever shop they belong to. */
export interface ShopSurroundings {
  readonly shared: SharedSteps;
  /** For shops that name no mode of their own. */
  readonly mode: ModeName;
  monotonicMs(): number;
  readonly runtime: Trace['runtime'];
}

/** Opens a shop over one business version. Of its files only the pictures are kept: the rest lives in the stores. */
export function createShop(business: Business, files: BusinessFiles, surroundings: ShopSurroundings): Shop {
  const { shared, mode, monotonicMs, runtime } = surroundings;
  const steps = createShopSteps(business, shared);
  const images = new Map([...files].filter(([path]) => path.startsWith(IMAGES)));
  const sentence = (key: string, locale: string): string => sayPhrase(steps.phraseBook, key, locale);
  return {
    version: business.version,
    business,
    mode: business.tenant.mode ?? mode,
    preChat: (business.tenant.preChat ?? []).map(({ id }) => id),
    handle: holdAnswers(createMessageHandler({ stepsOf: () => steps, monotonicMs, runtime }), sentence),
    image: (path) => images.get(path),
    sentence,
    composeFollowUp: (followUp) => composeFollowUp(followUp, steps, business.version),
  };
}

/** What a turn ran on, as its trace records it. */
export function runtimeOf({ node, icu, tz }: NodeJS.ProcessVersions): Trace['runtime'] {
  return { node, icu: icu ?? 'none', tz: tz ?? 'none' };
}
