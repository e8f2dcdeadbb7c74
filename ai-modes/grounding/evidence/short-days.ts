const listed = (words: string): readonly string[] => words.split(' ');

/** Short names of the days, with what they stand for, Monday first. They are other words too: `mar`, `do`, `sex`. */
export interface ShortDays {
  readonly short: readonly string[];
  readonly names: readonly string[];
}

const SPANISH = listed('lunes martes miércoles jueves viernes sábado domingo');

/** The ways days are shortened. */
export const SHORT_DAYS: readonly ShortDays[] = [
  {
    short: listed('mo di mi do fr sa so'),
    names: listed('Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag'),
  },
  { short: listed('lun mar mié jue vie sáb dom'), names: SPANISH },
  { short: listed('l m x j v s d'), names: SPANISH },
  {
    short: listed('lun mar mer jeu ven sam dim'),
    names: listed('lundi mardi mercredi jeudi vendredi samedi dimanche'),
  },
  {
    short: listed('seg ter qua qui sex sáb dom'),
    names: listed('segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo'),
  },
];
