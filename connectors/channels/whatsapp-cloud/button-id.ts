import { cutText } from '../cut-text.js';

/** Ids of our own buttons begin with this; what follows is what the customer says by pressing it. */
const SAYS = 'say:';
const TITLE_LENGTH_MAX = 72;

/** One choice: what it is called, and what choosing it says. */
export interface Choice {
  readonly title: string;
  readonly text: string;
}

/** The id of a button. It carries its own words, so that an old one still means what it meant; its title, where they do not fit. */
export function buttonIdOf({ title, text }: Choice, lengthMax: number): string {
  const id = SAYS + text;
  return id.length <= lengthMax ? id : SAYS + cutText(title, TITLE_LENGTH_MAX);
}

/** What a pressed button says. One that is not ours, of a template for example, says its title. */
export function saidBy({ id, title }: { id: string; title: string }): string {
  return id.startsWith(SAYS) ? id.slice(SAYS.length) : title;
}
