import type { ClaimKind } from '../../../app/contracts/grounding.js';
import type { Claim, Reading } from '../reading/reading.js';

/** Finds the claims of one kind. Readers run in the order of their list; what one has taken the next do not see. */
export interface ClaimReader {
  readonly kind: ClaimKind;
  /** @param isFree - Whether no reader before has taken a piece. */
  read(reading: Reading, isFree: (index: number) => boolean): readonly Claim[];
}
