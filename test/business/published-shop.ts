import { join } from 'node:path';

import { createClock } from '../../app/clock.js';
import type { Problem } from '../../app/contracts/version.js';
import type { BusinessSource } from '../../app/retrieval/storage/business-source.js';
import { manifestHashOf, manifestOf } from '../../app/retrieval/storage/manifest.js';
import { loadBusiness } from '../../app/retrieval/storage/load-business.js';
import { type Publishing, createPublishing } from '../../app/services/publishing/create-publishing.js';
import type { PreparingWorker } from '../../app/services/publishing/preparing-worker.js';
import { hasErrors } from '../../app/services/publishing/publish-folder.js';
import type { TestDatabase } from '../database/test-database.js';
import { filesOf, openTemporaryRoot, smallShop, writeFiles } from './small-shop.js';

/** A business root with one shop, `small`, and publishing over it into a real database. */
export interface PublishedShop {
  readonly root: string;
  readonly folder: string;
  readonly publishing: Publishing;
  /** What was logged, one line each. */
  readonly lines: string[];
  /** Publishing as another node would have it, over a root of its own (default: the same). */
  again(root?: string): Publishing;
  remove(): void;
}

/** The small shop with another price of its first product: a new version each time. */
export function shopAt(price: number): Map<string, Uint8Array> {
  const values = smallShop();
  const { products } = values['catalog.json'] as { products: { price: number }[] };
  if (products[0] !== undefined) products[0].price = price;
  return filesOf(values);
}

/** What names a set of files. */
export function hashOf(files: ReadonlyMap<string, Uint8Array>): string {
  return manifestHashOf(manifestOf(files));
}

/** Prepares in this very thread, and computes next to nothing. */
function workerHere(inspect: (source: BusinessSource) => readonly Problem[]): PreparingWorker {
  return {
    prepare({ files }) {
      const { business, problems: found } = loadBusiness(files);
      const problems = [...found, ...(business === undefined ? [] : inspect(business))];
      if (business === undefined || hasErrors(problems)) return Promise.resolve({ problems });
      const artifacts = new Map([['count', Buffer.from(String(business.catalog.products.length))]]);
      const accounts = Object.entries(business.tenant.channels ?? {}).map(([channel, { account }]) => ({
        channel,
        account,
      }));
      return Promise.resolve({ problems, content: { artifacts, accounts } });
    },
    wake: () => undefined,
    close: () => Promise.resolve(),
  };
}

/** Opens a root of its own with the small shop in it. */
export function openPublishedShop(
  { database }: TestDatabase,
  inspect: (source: BusinessSource) => readonly Problem[] = () => [],
  worker: PreparingWorker = workerHere(inspect),
): PublishedShop {
  const place = openTemporaryRoot();
  const folder = place.folderOf('small');
  writeFiles(folder, shopAt(89.9));
  const lines: string[] = [];
  const tell = (message: unknown): void =>
    void lines.push(message instanceof Error ? message.message : String(message));
  const again = (businessRoot = place.root): Publishing =>
    createPublishing({
      versions: database.versions,
      clock: createClock(),
      log: { notice: tell, warn: tell, error: tell },
      businessRoot,
      worker,
    });
  return {
    root: place.root,
    folder: join(place.root, 'small'),
    publishing: again(),
    lines,
    again,
    remove: place.remove,
  };
}
