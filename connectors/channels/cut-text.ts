const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });
const ELLIPSIS = '…';

/** A text of at most so many UTF-16 units; a longer one ends in an ellipsis, never inside what a reader sees as one character. */
export function cutText(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  let kept = '';
  for (const { segment } of GRAPHEMES.segment(text)) {
    if (kept.length + segment.length > lengthMax - ELLIPSIS.length) break;
    kept += segment;
  }
  return kept.trimEnd() + ELLIPSIS;
}
