import { cutText } from '../cut-text.js';
import { buttonIdOf, type Choice } from './button-id.js';
import type { LooseObject } from './json-parser.js';

/** Rows of a list, in all. */
export const MENU_MAX = 10;
const BUTTONS_MAX = 3;
const BUTTON_TITLE_LENGTH_MAX = 20;
const BUTTON_ID_LENGTH_MAX = 256;
const ROW_TITLE_LENGTH_MAX = 24;
const ROW_DESCRIPTION_LENGTH_MAX = 72;
const ROW_ID_LENGTH_MAX = 200;
/** What opens a list. A sign, because a channel knows no language. */
const OPENS_LIST = '☰';

/** What goes below a text so that the customer can press instead of write. */
export interface Menu {
  readonly type: 'button' | 'list';
  readonly action: LooseObject;
}

/**
 * Choices as the app shows them: up to three short ones as buttons, up to ten as a list, whose rows show a long title whole in
 * their second line.
 *
 * @returns `too-long` for more than the app shows, `undefined` for none.
 */
export function menuOf(choices: readonly Choice[]): Menu | 'too-long' | undefined {
  if (choices.length === 0) return undefined;
  if (choices.length > MENU_MAX) return 'too-long';
  const distinct = choices.filter(({ text }, index) => choices.findIndex((other) => other.text === text) === index);
  const titles = new Set(distinct.map(({ title }) => title));
  const areShort = distinct.every(({ title }) => title.trim() !== '' && title.length <= BUTTON_TITLE_LENGTH_MAX);
  const areButtons = distinct.length <= BUTTONS_MAX && areShort && titles.size === distinct.length;
  return areButtons ? buttonsOf(distinct) : listOf(distinct);
}

function buttonsOf(choices: readonly Choice[]): Menu {
  const buttons = choices.map((choice) => ({
    type: 'reply',
    reply: { id: buttonIdOf(choice, BUTTON_ID_LENGTH_MAX), title: choice.title },
  }));
  return { type: 'button', action: { buttons } };
}

function listOf(choices: readonly Choice[]): Menu {
  const rows = choices.map(({ title, text }) => {
    const name = title.trim() === '' ? text : title;
    return {
      id: buttonIdOf({ title: name, text }, ROW_ID_LENGTH_MAX),
      title: cutText(name, ROW_TITLE_LENGTH_MAX),
      ...(name.length > ROW_TITLE_LENGTH_MAX && { description: cutText(name, ROW_DESCRIPTION_LENGTH_MAX) }),
    };
  });
  return { type: 'list', action: { button: OPENS_LIST, sections: [{ rows }] } };
}
