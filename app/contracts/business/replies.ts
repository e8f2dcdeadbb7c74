import Type, { type Static } from 'typebox';

import { LOCALE_PATTERN, closedObject, fileHead, recordOf } from './common.js';

/** `replies.json`: wording by template key and language, in ICU message syntax over typed slots. Overrides the shipped wording key by key. */
export const RepliesFile = closedObject(
  {
    ...fileHead,
    replies: recordOf(
      '^[a-z][a-z0-9.-]{0,79}$',
      recordOf(LOCALE_PATTERN, Type.String({ minLength: 1, maxLength: 4000 }), {
        description: 'One wording per language.',
      }),
    ),
  },
  { title: 'replies.json', description: 'Your own wording for answers.' },
);
export type RepliesFile = Static<typeof RepliesFile>;
