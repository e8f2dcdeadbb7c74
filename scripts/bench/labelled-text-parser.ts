/** A customer's text and the entry it means; `null`: none. */
export interface LabelledText {
  readonly text: string;
  readonly faq: string | null;
}

/** Reads the labelled texts of a `dev.jsonl`, one JSON object per line. */
export function parseLabelledTexts(lines: string): readonly LabelledText[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LabelledText);
}
