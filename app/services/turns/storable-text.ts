const HAS_UNSTORABLE = /\0|\p{Surrogate}/u;

/**
 * The text as the database can keep it: NUL is taken out, a lone surrogate becomes the replacement character. Both are valid
 * JSON, and PostgreSQL refuses both.
 */
export function storableText(text: string): string {
  return HAS_UNSTORABLE.test(text) ? text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD') : text;
}
