import { LEAD_FIELDS } from './leads.js';
import { INTENTS, INTENT_LEVELS, OBJECTIONS, SENTIMENTS, TALK_CLASSES } from './understanding.js';
import { INTENT_FACTS } from './vocabulary.js';

/** Signals that are no intents, with what they say. */
export const SIGN_SIGNALS: ReadonlyMap<string, string> = new Map([
  ['buying', 'the customer says they want to buy'],
  ['urgent', 'the customer says it is urgent'],
  ['complaint', 'the customer speaks of an order and is not happy'],
  ['basket.filled', 'something is in the basket'],
  ['lead.reachable', 'an e-mail address or a phone number is known'],
  ...LEAD_FIELDS.map((field): [string, string] => [`lead.${field}`, `the customer's ${field} is known`]),
  ...INTENT_LEVELS.slice(1).map((level): [string, string] => [`level.${level}`, `this close to buying, or closer`]),
  ...SENTIMENTS.map((sentiment): [string, string] => [`sentiment.${sentiment}`, 'how the customer feels']),
  ...OBJECTIONS.map((objection): [string, string] => [`objection.${objection}`, 'what holds the customer back']),
  ...TALK_CLASSES.map((talk): [string, string] => [`class.${talk}`, 'what kind of talk it is']),
]);

/** Facts that are true or false, which are signals too: `quote.free`. */
export const FACT_SIGNALS: ReadonlySet<string> = new Set(
  Object.values(INTENT_FACTS).flatMap((facts) =>
    Object.entries(facts).flatMap(([name, { type }]) => (type === 'boolean' ? [name] : [])),
  ),
);

/** Everything a flow may wait for. */
export const FLOW_SIGNALS: ReadonlySet<string> = new Set([...INTENTS, ...SIGN_SIGNALS.keys(), ...FACT_SIGNALS]);
