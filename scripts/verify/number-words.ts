/** Small numbers as customers write them; the verification reads them by itself. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  2: ['two', 'zwei', 'dos', 'deux', 'dois', 'duas'],
  3: ['three', 'drei', 'tres', 'trois', 'três'],
  4: ['four', 'vier', 'cuatro', 'quatre', 'quatro'],
  5: ['five', 'fünf', 'cinco', 'cinq'],
  6: ['six', 'sechs', 'seis'],
  10: ['ten', 'zehn', 'diez', 'dix', 'dez'],
  12: ['twelve', 'zwölf', 'doce', 'douze', 'doze', 'dozen', 'dutzend', 'docena', 'douzaine', 'dúzia'],
  20: ['twenty', 'zwanzig', 'veinte', 'vingt', 'vinte'],
  100: ['hundred', 'hundert', 'cien', 'cent', 'cem'],
};

/** Whether somebody wrote a number as a word: "two of them" says 2. */
export function saysNumber(said: string, digits: string): boolean {
  const words = said.toLowerCase().split(/[^\p{L}]+/u);
  return WORDS[digits]?.some((word) => words.includes(word)) === true;
}
