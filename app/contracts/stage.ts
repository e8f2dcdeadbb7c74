/** A stage that was proposed and is not allowed. */
export interface RefusedStage {
  readonly to: string;
  /** Name of the rule, or the mode, that proposed it. */
  readonly by: string;
  readonly reason: string;
}

/** How a turn moves the conversation through the shop's flow; `from` equals `to` where it stays. */
export interface StageStep {
  readonly from: string;
  readonly to: string;
  /** The signal that allowed it. */
  readonly signal?: string;
  /** Who proposed it; absent when the flow itself led there. */
  readonly by?: string;
  readonly refused?: readonly RefusedStage[];
}
