/** Whatever steers a terminal or a reader instead of being read: control characters, and those that turn the direction of text. */
const STEERING = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;
const STEERING_BUT_LINES = /(?!\n)[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** What a customer wrote, safe to print: line feeds stay, nothing else steers. */
export function plainText(text: string, lengthMax: number): string {
  return shortened(text.replace(/\r\n?/g, '\n').replace(STEERING_BUT_LINES, ' ').trim(), lengthMax);
}

/** The same on one line: what goes into a header, a table or a template. */
export function oneLine(text: string, lengthMax: number): string {
  return shortened(text.replace(STEERING, ' ').replace(/\s+/g, ' ').trim(), lengthMax);
}

/** @param lengthMax - In code points, so that no character is cut in two. */
function shortened(text: string, lengthMax: number): string {
  const points = Array.from(text);
  return points.length <= lengthMax ? text : `${points.slice(0, lengthMax - 1).join('')}…`;
}
