/** Short names of the days that are other words too, with the names they stand for, Monday first. */
const WEEKS: readonly (readonly (readonly [short: string, name: string])[])[] = [
  week('mo di mi do fr sa so', 'Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag'),
  week('lun mar mié jue vie sáb dom', 'lunes martes miércoles jueves viernes sábado domingo'),
  week('l m x j v s d', 'lunes martes miércoles jueves viernes sábado domingo'),
  week('lun mar mer jeu ven sam dim', 'lundi mardi mercredi jeudi vendredi samedi dimanche'),
  week('seg ter qua qui sex sáb dom', 'segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo'),
];

function week(shorts: string, names: string): readonly (readonly [string, string])[] {
  const spelled = names.split(' ');
  return shorts.split(' ').map((short, place) => [short, spelled[place] ?? '']);
}

const LINK = String.raw`\.?(?:\s?[-–/]\s?|\s(?:a|à|au|bis|y|e|et|und)\s)`;
const DAY = WEEKS.map((days) => days.map(([short]) => short).join('|')).map(
  (shorts) =>
    new RegExp(String.raw`(?<!\p{L})(${shorts})(?:(${LINK})(${shorts}))?\.?(?=[\s:,]{0,3}(?:de\s|von\s)?\d)`, 'giu'),
);
const MAY_HOLD = /(?<!\p{L})\p{L}{1,3}\.?[\s:,]{0,3}(?:de\s|von\s)?\d/u;

/** Longer texts are no opening hours. */
const HOURS_LENGTH_MAX = 80;

/** Opening hours with their days written out: `Mo-Sa 10-20 Uhr` begins on `Montag`. Only before a time is a short name a day. */
export function spellDays(text: string): string {
  if (text.length > HOURS_LENGTH_MAX || !MAY_HOLD.test(text)) return text;
  const place = DAY.findIndex((pattern) => [...text.matchAll(pattern)].some(([, , link]) => link !== undefined));
  const [pattern, days] = [DAY[place], WEEKS[place]];
  if (pattern === undefined || days === undefined) return text;
  const nameOf = (short: string): string =>
    days.find(([one]) => one.localeCompare(short, undefined, { sensitivity: 'base' }) === 0)?.[1] ?? short;
  return text.replace(pattern, (...[, first = '', link = '-', last]: (string | undefined)[]) =>
    last === undefined ? nameOf(first) : `${nameOf(first)} ${link.replace('.', '').trim()} ${nameOf(last)}`,
  );
}
