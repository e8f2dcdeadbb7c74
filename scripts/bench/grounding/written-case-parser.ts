/** A text somebody wrote about some evidence; `lie` names what is untrue in it. */
export interface WrittenCase {
  readonly evidence: unknown;
  readonly text: string;
  readonly locale: string;
  readonly currency?: string;
  readonly lie?: string;
}

/** Cases from JSON Lines: a line names some evidence, and those after it speak of one that was named. */
export function parseWrittenCases(lines: string): readonly WrittenCase[] {
  const known = new Map<string, unknown>();
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const one = JSON.parse(line) as WrittenCase & { evidence: string; holds?: unknown };
      if (!('holds' in one)) return [{ ...one, evidence: known.get(one.evidence) }];
      known.set(one.evidence, one.holds);
      return [];
    });
}
