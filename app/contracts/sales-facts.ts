/** Facts on where a conversation stands, which every ask has: a part of `COMMON_FACTS` in `vocabulary.ts`. */
export const SALES_FACTS = {
  stage: { type: 'string', description: 'stage of the flow this message leads to' },
  'stage.before': { type: 'string', description: 'stage of the flow before this message' },
  repeated: { type: 'boolean', description: 'the question before was of the same kind' },
  misses: { type: 'number', description: 'messages in a row before this one that were not understood' },
  'lead.reachable': { type: 'boolean', description: 'an e-mail address or a phone number of the customer is known' },
} as const;
