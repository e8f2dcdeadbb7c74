import type { Persona } from '../../app/contracts/ai-mode.js';
import type { ModelMessage } from '../../app/contracts/model.js';
import { ownersShown, type SlottedDraft } from '../slots/slotted-draft.js';
import { manners } from './manners.js';

/** What the model is asked to rephrase. */
export interface RephraseTask {
  readonly slotted: SlottedDraft;
  /** Empty where it is better not shown. */
  readonly customer: string;
  readonly persona: Persona;
}

/** How slots are to be used; the same in every prompt that has them. */
export const SLOT_RULES = [
  'Marks such as ⟦money:1⟧ stand for facts. Place each mark exactly as often as the draft has it, unchanged, beside the same product or branch, and marks of one kind in the order of the draft.',
  'Write no digit, number word, currency sign, percent sign, link or markup outside the marks. Keep names to the letter, and keep colours, sizes and other properties.',
  'Keep what the draft says of stock, opening, cost and conditions, with the same meaning: "sold out", "closed", "free" and "not" must stay.',
  'Lines that begin with "• " are rows of a table: copy them unchanged, each on its own line. Keep an empty line between answers to different questions.',
].join('\n');

/** Asks for the draft in better words. Pure: the same task, the same bytes. */
export function rephrasePrompt({ slotted, customer, persona }: RephraseTask): readonly ModelMessage[] {
  const { locale } = slotted.draft;
  return [
    {
      role: 'system',
      content: [
        manners(locale, persona),
        'You are sent the answer the shop gives (draft) and what the customer wrote. Say the same answer in better words.',
        SLOT_RULES,
        'Answer with JSON: {"text":"…"}.',
      ].join('\n'),
    },
    {
      role: 'user',
      content: JSON.stringify({
        task: 'rephrase',
        locale,
        customer,
        draft: slotted.text,
        slots: slotted.slots.map(({ slot, kind, of }) => ({ slot, kind, ...ownersShown(of) })),
      }),
    },
  ];
}

/** Says what was wrong with an answer and asks for it once more. */
export function correctionPrompt(answer: string, problems: readonly string[]): readonly ModelMessage[] {
  return [
    { role: 'assistant', content: answer },
    { role: 'user', content: JSON.stringify({ task: 'correct', problems }) },
  ];
}
