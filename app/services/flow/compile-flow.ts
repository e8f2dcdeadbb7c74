import type { FlowFile } from '../../contracts/business/flow.js';
import { FACT_SIGNALS } from '../../contracts/flow-signals.js';
import type { LeadField } from '../../contracts/leads.js';
import shippedFlow from './default-flow.json' with { type: 'json' };
import { parseShippedFlow } from './shipped-flow-parser.js';

/** A way out of a stage; any one of its signals allows it. */
export interface FlowTransition {
  readonly to: string;
  readonly when: readonly string[];
}

/** One stage of a conversation. */
export interface FlowStage {
  readonly id: string;
  readonly objective: string;
  readonly description: string | undefined;
  readonly completionSignals: readonly string[];
  readonly isFinal: boolean;
  /** What customers are asked about themselves here. */
  readonly asks: readonly LeadField[];
  readonly transitions: readonly FlowTransition[];
}

/** The stages of one business version, ready to be walked. */
export interface Flow {
  readonly initial: string;
  readonly stages: ReadonlyMap<string, FlowStage>;
  /** Those facts of look-ups that some transition waits for. */
  readonly facts: ReadonlySet<string>;
}

/** Makes a flow of a checked file; absent, the shipped one: greeting, qualification, pricing, cta, closed. */
export function compileFlow(file: FlowFile = parseShippedFlow(shippedFlow)): Flow {
  const stages = file.states.map((state): FlowStage => {
    const { id, objective, description, completionSignals = [], transitions = [], ask = [], final = false } = state;
    const ways = transitions.map(({ to, when = completionSignals }) => ({ to, when }));
    return { id, objective, description, completionSignals, isFinal: final, asks: ask, transitions: ways };
  });
  const signals = stages.flatMap(({ transitions }) => transitions.flatMap(({ when }) => when));
  return {
    initial: file.initial,
    stages: new Map(stages.map((stage) => [stage.id, stage])),
    facts: new Set(signals.filter((signal) => FACT_SIGNALS.has(signal))),
  };
}

/** The stage a conversation stands in: the first one of the flow where none is remembered, or one the flow has no more. */
export function stageIn(flow: Flow, remembered: string | undefined): string {
  return remembered !== undefined && flow.stages.has(remembered) ? remembered : flow.initial;
}
