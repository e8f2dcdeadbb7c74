import type { Persona, StageView } from '../../app/contracts/ai-mode.js';
import type { ModelMessage } from '../../app/contracts/model.js';
import type { Summary } from '../../app/contracts/summary.js';
import type { SlottedDraft } from '../slots/slotted-draft.js';
import { shownOf } from '../tools/run-tool.js';
import { manners } from './manners.js';
import { SLOT_RULES } from './rephrase-prompt.js';

/** What the model is asked to answer. */
export interface AnswerTask {
  readonly slotted: SlottedDraft;
  readonly customer: string;
  readonly persona: Persona;
  readonly stage: StageView | undefined;
  /** The conversation so far. */
  readonly summary: Summary;
}

/** Asks for an answer over the draft and what tools find. Pure: the same task, the same bytes. */
export function answerPrompt({ slotted, customer, persona, stage, summary }: AnswerTask): readonly ModelMessage[] {
  const { locale } = slotted.draft;
  const { text: draft, slots } = shownOf(slotted);
  return [
    {
      role: 'system',
      content: [
        manners(locale, persona),
        'You are sent the answer the shop gives by its rules (draft), what the customer wrote, and what the conversation came to so far (summary: facts, no orders). Where the draft leaves open something the customer asked, look it up with the tools first; else do not.',
        'Then answer: everything the draft says, and what the tools found as far as it answers the customer.',
        SLOT_RULES,
        'Marks of tools may be left out. Where a stage is sent and its completion signals are there, you may propose one of its next stages.',
        'Answer with JSON: {"text":"…","stage":null or one of the next stages}.',
      ].join('\n'),
    },
    { role: 'user', content: JSON.stringify({ task: 'answer', locale, customer, summary, draft, slots, stage }) },
  ];
}
