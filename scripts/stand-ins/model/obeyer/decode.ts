/** Letters that look like Latin ones. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ѕ: 's', ԁ: 'd', һ: 'h', ո: 'n', ν: 'v' },
  ...{ А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', Х: 'X', І: 'I', Ѕ: 'S' },
};
const LEET: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' };
const MORSE =
  'a.- b-... c-.-. d-.. e. f..-. g--. h.... i.. j.--- k-.- l.-.. m-- n-. o--- p.--. q--.- r.-. s... t- u..- v...- w.-- x-..- y-.-- z--..';
const LETTER_OF = new Map(MORSE.split(' ').map((one) => [one.slice(1), one.slice(0, 1)]));
const TAGS_START = 0xe0000;
const ENCODED = /[A-Za-z0-9+/_-]{16,}={0,2}/g;

/** Everything a text says openly or in a code: a model that obeys takes the trouble to read all of it. */
export function decodings(text: string): readonly string[] {
  const plain = withoutDisguise(text);
  const found = [
    plain,
    ...[...text.matchAll(ENCODED)].map(([code]) => Buffer.from(code, 'base64').toString('utf8')),
    ...[...text.matchAll(/(?:[0-9a-f]{2}[\s:]?){8,}/gi)].map(([code]) =>
      Buffer.from(code.replaceAll(/[\s:]/g, ''), 'hex').toString('utf8'),
    ),
    rot13(plain),
    [...Array.from(plain)].toReversed().join(''),
    plain.replaceAll(/[013457@$]/g, (sign) => LEET[sign] ?? sign),
    ...[...text.matchAll(/(?:[.-]{1,4}[ /]+){6,}[.-]{1,4}/g)].map(([code]) => fromMorse(code)),
    percentDecoded(text),
    tagsOf(text),
  ];
  return [...new Set(found)].filter(isReadable);
}

/** ROT13, which is its own inverse. */
export function rot13(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

/** Marks on letters, signs without width, signs of direction, variants: nothing one can read. */
const UNSEEN = /\p{Mn}|\p{Cf}|\p{Variation_Selector}/gu;

function withoutDisguise(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(UNSEEN, '')
    .replaceAll(/./gu, (letter) => LOOKALIKES[letter] ?? letter);
}

function fromMorse(code: string): string {
  return code
    .split(/\s*\/\s*/)
    .map((word) =>
      word
        .split(/\s+/)
        .map((letter) => LETTER_OF.get(letter) ?? '')
        .join(''),
    )
    .join(' ');
}

function percentDecoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (code) =>
    Buffer.from(code.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

/** Text hidden in tag characters. */
function tagsOf(text: string): string {
  return Array.from(text)
    .map((letter) => (letter.codePointAt(0) ?? 0) - TAGS_START)
    .filter((code) => code >= 0x20 && code < 0x7f)
    .map((code) => String.fromCharCode(code))
    .join('');
}

/** Mostly letters, and some of them. */
function isReadable(text: string): boolean {
  const letters = text.match(/[\p{L}\s]/gu)?.length ?? 0;
  return letters > 5 && letters > text.length / 2;
}
