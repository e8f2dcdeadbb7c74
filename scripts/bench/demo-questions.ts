import { readdirSync } from 'node:fs';
import path from 'node:path';

import { conversationIn } from './grounding/shops-parser.js';
import type { Question } from './turn-load.js';

const BUSINESS = path.join(import.meta.dirname, '../../business');

/** What customers ask in the golden conversations of all demo shops. */
export function demoQuestions(): readonly Question[] {
  const tenants = readdirSync(BUSINESS).filter((name) => !name.startsWith('.'));
  return tenants.flatMap((tenant) => {
    const folder = path.join(BUSINESS, tenant, 'conversations');
    return readdirSync(folder).flatMap((file) =>
      conversationIn(folder, file).steps.map(({ customer }) => ({ tenant, text: () => customer })),
    );
  });
}
