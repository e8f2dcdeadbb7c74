import { SLOT_CHECKS } from './slot-checks.js';

/** One guard of the voice, how it is taken out of the source, and the tests of which one must then fail. */
export interface Guard {
  readonly name: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  /** What stands there without the guard. */
  readonly to: string;
  readonly tests: readonly string[];
}

const PLACES = ['ai-modes/check-places.test.ts'];
const SLOT_TESTS = [
  ...['slots', 'around-slots', 'check-slots'].map((name) => `ai-modes/slots/${name}.test.ts`),
  ...PLACES,
];
const V6 = ['ai-modes/v6-hybrid.test.ts'];
const V7 = ['ai-modes/v7-flagship.test.ts'];
const LADDER = ['ai-modes/ladder.test.ts'];
const ANSWER = ['ai-modes/check-answer.test.ts', 'ai-modes/check-answer-doubts.test.ts'];
const RECKONING = ['ai-modes/grounding/reckoning/reckoning.test.ts'];
const GROUND = ['ai-modes/grounding/reading/clean-text.test.ts'];
const TRANSPORT = ['connectors/language-model/transport-faults.test.ts'];
const BREAKER = ['connectors/language-model/circuit-breaker.test.ts'];
const SUMMARY = ['test/voice/summary.test.ts'];
const WALLET = ['test/database/denial-of-wallet.test.ts'];

/** Every guard between a model and a customer. One more: a line here, and a test that misses it. */
export const GUARDS: readonly Guard[] = [
  ...Object.entries(SLOT_CHECKS).map(([name, from]) => ({
    ...{ name, from, to: '' },
    ...{ file: 'ai-modes/slots/check-slots.ts', tests: SLOT_TESTS },
  })),
  {
    name: 'slots: no number words outside',
    file: 'ai-modes/slots/check-slots.ts',
    from: "...numberWordsIn(text, drafts.map((draft) => draft.text).join('\\n'), due.draft.locale).map(",
    to: '...[].map(',
    tests: SLOT_TESTS,
  },
  ...(
    [
      ['answer: the words around a slot', '...requalified(filled, drafts),', ''],
      ['answer: no "not" lost or added', '...denied(filled, drafts),', ''],
      ['answer: nothing of the draft lost', '...lost(filled, drafts, ground),', ''],
      ['answer: every claim in the evidence', '...unfounded(filled, drafts, ground),', ''],
    ] as const
  ).map(([name, from, to]) => ({ name, from, to, file: 'ai-modes/check-answer.ts', tests: ANSWER })),
  {
    name: 'answer: no words around slots of its own',
    file: 'ai-modes/check-answer.ts',
    from: '...wordDoubts(text, drafts),',
    to: '',
    tests: PLACES,
  },
  {
    name: 'words: no sentence cut short',
    file: 'ai-modes/slots/cut-short.ts',
    from: 'if (left === undefined || left.length === 0) return false;',
    to: 'return false;',
    tests: PLACES,
  },
  {
    name: 'words: of a language that is read',
    file: 'ai-modes/check-answer.ts',
    from: 'if (qualifiersOf(due.locale) === undefined) return',
    to: 'if (due.locale === "") return',
    tests: PLACES,
  },
  {
    name: 'words: an end stays one',
    file: 'ai-modes/slots/around-slots.ts',
    from: '(due.includes(said) && !isOpenEnd)',
    to: 'due.includes(said)',
    tests: PLACES,
  },
  {
    // Shows that the measurement of lies can fail.
    name: 'answer: checked at all',
    file: 'ai-modes/check-answer.ts',
    from: 'const whole = checkText(said.text, said.drafts, ground);',
    to: 'const whole: HeldAnswer | DoubtedText = { problems: [], filled: fillSlots(said.text, said.drafts) };',
    tests: ['test/grounding/slice.test.ts'],
  },
  {
    name: 'reading: what cannot be seen is taken out',
    file: 'ai-modes/grounding/reading/clean-text.ts',
    from: "if (INVISIBLE.test(character)) return '';",
    to: '',
    tests: GROUND,
  },
  {
    name: 'reading: turned writing is no answer',
    file: 'ai-modes/grounding/claims/markup.ts',
    from: "return isTurned ? [...found, { kind: 'markup', from: 0, to: words.length, keys: [] }] : found;",
    to: 'return found;',
    tests: GROUND,
  },
  {
    name: 'reading: digits of all scripts are digits',
    file: 'ai-modes/grounding/reading/clean-text.ts',
    from: 'if (DIGIT.test(character)) return digitOf(character);',
    to: '',
    tests: GROUND,
  },
  {
    name: 'reckoning: the price of one is no sum of several',
    file: 'ai-modes/grounding/ground.ts',
    from: ' || isRefuted(one, reading, bench)',
    to: '',
    tests: RECKONING,
  },
  {
    name: 'reckoning: what points back is claimed',
    file: 'ai-modes/grounding/reading/situate.ts',
    from: ', ...extended(situated, { reading: scene.reading, clauses, groups, labels })',
    to: '',
    tests: RECKONING,
  },
  {
    name: 'reckoning: codes of their own goods',
    file: 'ai-modes/grounding/ground.ts',
    from: ', ...misnamed]',
    to: ']',
    tests: RECKONING,
  },
  {
    name: 'reckoning: goods compared by their figures',
    file: 'ai-modes/grounding/reckoning/comparisons.ts',
    from: 'return holds ? ',
    to: 'return holds || !holds ? ',
    tests: RECKONING,
  },
  {
    name: 'reckoning: where the sum of all is given, no other is',
    file: 'ai-modes/grounding/reckoning/sums.ts',
    from: 'if (isOtherTotal(claim, account)) return undefined;',
    to: '',
    tests: RECKONING,
  },
  {
    name: 'evidence: a question claims nothing',
    file: 'ai-modes/grounding/evidence/asked.ts',
    from: 'return QUESTION.test(key);',
    to: 'return false;',
    tests: RECKONING,
  },
  {
    name: 'screening: v7 gives no tools to an instruction',
    file: 'ai-modes/v7-flagship.ts',
    from: "if (isInstruction(turn.text)) return { kind: 'stepped-down', reason: SCREENED };",
    to: '',
    tests: V7,
  },
  {
    name: 'screening: v6 shows no instruction',
    file: 'ai-modes/v6-hybrid.ts',
    from: 'customer: screened(turn.text)',
    to: 'customer: turn.text',
    tests: V6,
  },
  {
    name: 'summary: schema',
    file: 'ai-modes/summary/summary-of.ts',
    from: 'summaries.accepts({ ...NOTHING, ...part }) &&',
    to: '',
    tests: SUMMARY,
  },
  {
    name: 'tools: only those there are',
    file: 'ai-modes/tools/run-tool.ts',
    from: "if (known === undefined) return refusal(call, 'unknown tool');",
    to: "if (known === undefined) return { use: { ...usedOf(call), found: true }, content: '{}' };",
    tests: V7,
  },
  {
    name: 'tools: arguments by schema',
    file: 'ai-modes/tools/run-tool.ts',
    from: 'if (args === undefined || !known.fitting.accepts(args))',
    to: 'if (args === undefined)',
    tests: V7,
  },
  {
    name: 'tools: so many calls',
    file: 'ai-modes/v7-flagship.ts',
    from: 'const TOOL_CALLS_MAX = 6;',
    to: 'const TOOL_CALLS_MAX = 600;',
    tests: V7,
  },
  {
    name: 'tools: so many rounds',
    file: 'ai-modes/v7-flagship.ts',
    from: 'const CALLS_MAX = 5;',
    to: 'const CALLS_MAX = 50;',
    tests: V7,
  },
  {
    name: 'flow: a proposed stage is judged',
    file: 'ai-modes/ladder.ts',
    from: 'consulting.propose?.(stage, name)',
    to: '{ from: stage, to: stage }',
    tests: V7,
  },
  {
    name: 'ladder: a failed call is not repeated',
    file: 'ai-modes/ladder.ts',
    from: "if (failed !== undefined && mode.name !== 'v5')",
    to: 'if (failed === null)',
    tests: LADDER,
  },
  {
    name: 'ladder: a mode that is missing steps down',
    file: 'ai-modes/ladder.ts',
    from: "if (mode === undefined) return Promise.resolve({ kind: 'stepped-down', reason: MODE_NOT_INSTALLED });",
    to: '',
    tests: LADDER,
  },
  {
    name: 'ladder: a replay asks no model',
    file: 'ai-modes/ladder.ts',
    from: 'voiced === undefined ? model : createPlayback(voiced)',
    to: 'model',
    tests: V7,
  },
  {
    name: 'answers: so many tries in v6',
    file: 'ai-modes/v6-hybrid.ts',
    from: 'const ANSWERS_MAX = 2;',
    to: 'const ANSWERS_MAX = 20;',
    tests: V6,
  },
  {
    name: 'transport: deadline',
    file: 'connectors/language-model/call-timer.ts',
    from: "() => end('deadline')",
    to: '() => undefined',
    tests: TRANSPORT,
  },
  {
    name: 'transport: watchdog',
    file: 'connectors/language-model/call-timer.ts',
    from: "let stopWatch: CancelTimer = clock.after(time.stallMs, () => end('stalled'));",
    to: 'let stopWatch: CancelTimer = () => undefined;',
    tests: TRANSPORT,
  },
  {
    name: 'breaker: opens',
    file: 'connectors/language-model/circuit-breaker.ts',
    from: "if (state() === 'open' || isProbing) return false;",
    to: '',
    tests: BREAKER,
  },
  {
    name: "budget: a visitor's",
    file: 'app/services/model-calls/model-accounts.ts',
    from: "if (!fits(book.spent(visitor), most, limits.visitor)) return 'visitor-budget';",
    to: '',
    tests: WALLET,
  },
  {
    name: "budget: a shop's",
    file: 'app/services/model-calls/model-accounts.ts',
    from: "if (!fits(book.spent(tenant), most, limits.tenant)) return 'tenant-budget';",
    to: '',
    tests: WALLET,
  },
  {
    name: 'slots: columns in the order of what is said above them',
    file: 'ai-modes/slots/columns.ts',
    from: 'return { text: turned(text), drafts:',
    to: 'return { text, drafts:',
    tests: ['ai-modes/slots/columns.test.ts'],
  },
  {
    name: 'evidence: what is denied behind a colon',
    file: 'ai-modes/grounding/reading/situate.ts',
    from: '&& !isBeforeDenial(scene.reading, claim, clauses[index])',
    to: '',
    tests: ['ai-modes/check-talk.test.ts'],
  },
];
