const TWO_LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** How a word is typed: as it is, and with two letters for each umlaut ("für", "fuer") where it has one. Takes small letters. */
export function umlautSpellings(text: string): readonly string[] {
  const spelledOut = text.replace(/[äöü]/g, (letter) => TWO_LETTERS[letter] ?? letter);
  return spelledOut === text ? [text] : [text, spelledOut];
}
