import type { StageView } from '../../contracts/ai-mode.js';
import { stageIn, type Flow } from './compile-flow.js';

/** A stage as a model is told of it: what it is for, what shows that it is reached, and where it may lead. */
export function stageView(flow: Flow, remembered: string | undefined): StageView {
  const id = stageIn(flow, remembered);
  const stage = flow.stages.get(id);
  return {
    id,
    objective: stage?.objective ?? '',
    ...(stage?.description !== undefined && { description: stage.description }),
    completionSignals: stage?.completionSignals ?? [],
    next: [...new Set(stage?.transitions.map(({ to }) => to))],
  };
}
