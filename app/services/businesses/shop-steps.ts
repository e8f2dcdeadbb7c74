import type { Consulting, Persona, Speaking } from '../../contracts/ai-mode.js';
import type { Draft, Reply } from '../../contracts/draft.js';
import type { Findings } from '../../contracts/evidence.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import { MODES, type ModeName } from '../../contracts/mode.js';
import type { StageStep } from '../../contracts/stage.js';
import type { Business } from '../../contracts/stores.js';
import type { Problem } from '../../contracts/version.js';
import { nextState } from '../conversation-state/next-state.js';
import { rememberDecision } from '../conversation-state/remember-decision.js';
import { compileFlow } from '../flow/compile-flow.js';
import type { Answered, LookedUp, TurnSteps, Understood } from '../message-handler.js';
import type { FetchExternal } from '../orders/fetch-order.js';
import { answer } from '../replies/answer.js';
import { createAsksBack } from '../replies/asks-back.js';
import { compileReplies } from '../replies/compile-replies.js';
import type { PhraseBook } from '../replies/phrase-book.js';
import type { Understand } from '../router/understand.js';
import { heedProposals, type StageProposal } from '../flow/advance-stage.js';
import { stageView } from '../flow/stage-view.js';
import { decide } from '../rules/decide.js';
import { compileRules } from '../rules/load-rules.js';
import type { RuleAction } from '../rules/rule-action.js';
import type { RuleBook } from '../rules/rule-book.js';
import { openSales, type SalesConduct } from '../rules/sales-decision.js';

/** What every shop's steps share: the lists of this program, and the voices. */
export interface SharedSteps {
  readonly understand: Understand;
  readonly fetch: FetchExternal;
  lookUp(known: Understood, business: Business): Findings;
  speak(speaking: Consulting): Promise<Reply>;
  readonly actions: readonly RuleAction[];
  readonly wordings: readonly unknown[];
}

/** The steps of a turn, and the wording they answer in. */
export interface ShopSteps extends TurnSteps {
  readonly phraseBook: PhraseBook;
}

/** Compiles a version's rules and wording and binds the steps of a turn to them. */
export function createShopSteps(business: Business, shared: SharedSteps): ShopSteps {
  const { phraseBook, ruleBook, sales } = compileConduct(business, shared);
  const calls = business.tenant.callsToAction ?? [];
  const persona = personaOf(business.tenant);
  const steps: Pick<TurnSteps, 'understand' | 'lookUp' | 'decide' | 'answer'> = {
    understand: (turn) => shared.understand(turn, business),
    lookUp: (known) => shared.lookUp(known, business),
    decide: ({ turn, understanding, findings }) => decide({ turn, understanding, findings, ruleBook, sales }),
    answer: ({ turn, understanding, findings, decision }) =>
      answer({ turn, understanding, findings, decision, phraseBook, calls }),
  };
  return {
    ...steps,
    phraseBook,
    fetch: (known) => shared.fetch(known, business),
    speak: (known) =>
      shared.speak({
        turn: known.turn,
        draft: known.draft,
        findings: known.findings,
        persona,
        mode: modeOf(known, business.tenant),
        stage: stageView(sales.flow, known.decision.stage?.to),
        propose: (to, by) => proposeStage({ ...known, sales }, { to, by }),
        consult: (question) => consult(steps, known, question),
      }),
    nextState: ({ turn, understanding, findings, decision }) =>
      rememberDecision(nextState(turn.state, understanding, findings), { understanding, decision, before: turn.state }),
  };
}

/** What the shop says for this kind of question; where a message asks several, the mode all of them may have. */
function modeOf({ turn, findings }: Speaking, { voice }: Business['tenant']): ModeName {
  if (turn.isModeFixed === true || voice?.byIntent === undefined) return turn.mode;
  const modes = findings.map(({ intent }) => voice.byIntent?.[intent] ?? turn.mode);
  return MODES.find((mode) => modes.includes(mode)) ?? turn.mode;
}

/** The flow decides on a stage a mode proposes exactly as on one a rule does. */
function proposeStage(known: Answered & { readonly sales: SalesConduct }, proposal: StageProposal): StageStep {
  const { signals, step, conduct } = openSales(known);
  return heedProposals(conduct.flow, known.decision.stage ?? step, { proposals: [proposal], signals });
}

function personaOf({ persona: { name, tone } = {} }: Business['tenant']): Persona {
  return { ...(name !== undefined && { name }), ...(tone !== undefined && { tone }) };
}

/**
 * What the rules would answer to another question at this point of the conversation; what they would do besides is not done. What
 * others said for the turn is known; nobody is asked again.
 */
async function consult(
  steps: Pick<TurnSteps, 'understand' | 'lookUp' | 'decide' | 'answer'>,
  { turn: { messages: _asked, ...around }, findings: told, external }: LookedUp,
  question: string,
): Promise<Draft> {
  const order = told.findLast((finding) => finding.order !== undefined)?.order;
  const state = { ...around.state, ...(order !== undefined && { order }) };
  const turn = { ...around, state, messages: [], text: question };
  const understanding = steps.understand(turn);
  const findings = steps.lookUp({ turn, understanding, external });
  const decision = await steps.decide({ turn, understanding, findings });
  return steps.answer({ turn, understanding, findings, decision });
}

/** How a shop behaves: what it does when, and how it says it. */
export interface Conduct extends Pick<Business, 'rules' | 'replies' | 'locales' | 'flow'> {
  readonly tenant: Pick<TenantFile, 'callsToAction'>;
}

/**
 * Compiles rules, stages and wording, the shop's own over the shipped.
 *
 * @returns Also what is wrong with rules.json and replies.json; with an error among it the version must not be published.
 */
export function compileConduct(
  { rules, replies, locales, flow: flowFile, tenant: { callsToAction = [] } }: Conduct,
  { actions, wordings }: Pick<SharedSteps, 'actions' | 'wordings'>,
): { phraseBook: PhraseBook; ruleBook: RuleBook; sales: SalesConduct; problems: readonly Problem[] } {
  const { phraseBook, problems } = compileReplies({ replies, locales, shipped: wordings });
  const flow = compileFlow(flowFile);
  const calls = callsToAction.map(({ id }) => id);
  const names = { stages: [...flow.stages.keys()], calls };
  const conduct = compileRules(rules, { actions, templates: phraseBook, names });
  return {
    phraseBook,
    ruleBook: conduct.ruleBook,
    sales: { flow, calls, asksBack: createAsksBack(phraseBook, locales) },
    problems: [...problems, ...conduct.problems],
  };
}
