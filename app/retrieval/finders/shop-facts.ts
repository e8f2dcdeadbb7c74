import type { Fact } from '../../contracts/evidence.js';
import type { FinderContext } from '../../contracts/stores.js';
import { textFact } from './finding.js';

/** The name customers know the shop by. */
export function shopNameFact({ business }: FinderContext): Fact {
  return { kind: 'name', text: business.tenant.name, sources: [{ file: 'tenant.json', pointer: '/name' }] };
}

/** What the owner suggests customers say first. */
export function quickReplyFacts(context: FinderContext): readonly Fact[] {
  return (context.business.tenant.persona?.quickReplies ?? []).map((value, index) =>
    textFact('text', { value, source: { file: 'tenant.json', pointer: `/persona/quickReplies/${index}` } }, context),
  );
}
