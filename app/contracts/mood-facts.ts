import { INTENT_LEVELS, OBJECTIONS, SENTIMENTS, TALK_CLASSES } from './understanding.js';

/** Facts on how a message is meant, which every ask has: a part of `COMMON_FACTS` in `vocabulary.ts`. */
export const MOOD_FACTS = {
  'mood.sentiment': { type: 'string', description: 'how the customer feels', values: SENTIMENTS },
  'mood.score': { type: 'number', description: 'from -1, furious, to 1, delighted' },
  'mood.urgent': { type: 'boolean', description: 'the customer says it is urgent' },
  'mood.complaint': { type: 'boolean', description: 'the customer speaks of an order and is not happy' },
  'mood.again': {
    type: 'boolean',
    description: 'it is not the first time: the customer says so, or asks the same again while unhappy',
  },
  'mood.spam': { type: 'number', description: 'how much it looks like advertising or fraud, 0 to 1' },
  'mood.objection': {
    type: 'string',
    description: 'what holds the customer back',
    values: ['none', ...OBJECTIONS],
  },
  'mood.buying': { type: 'boolean', description: 'the customer says they want to buy' },
  'sales.class': { type: 'string', description: 'what kind of talk it is', values: TALK_CLASSES },
  'sales.level': { type: 'string', description: 'how close the customer is to buying', values: INTENT_LEVELS },
} as const;
