import type { Locator, Page } from 'playwright-core';

/** The widget on a page, as a visitor meets it. */
export interface ChatPage {
  readonly page: Page;
  /** Everything in the panel. */
  readonly panel: Locator;
  readonly log: Locator;
  /** Where the visitor writes. */
  readonly writing: Locator;
  readonly launcher: Locator;
  /** What the bot and people said, the greeting among it. */
  readonly answers: Locator;
  /** What the visitor said. */
  readonly questions: Locator;
  readonly quickReplies: Locator;
  /** Opens the panel and waits for what was said before. */
  open(): Promise<void>;
  /** Writes, sends, and waits for the answer. */
  ask(text: string): Promise<string>;
  /** Waits until so many answers are shown, the greeting among them. @returns The newest one's words. */
  answered(count: number): Promise<string>;
}

/** The floating widget of a page, or the one that is part of it (`inline`). */
export function chatOn(page: Page): ChatPage {
  const widget = page.locator('truepenny-chat');
  const answers = widget.locator('.entry:is(.bot, .person):not(.typing) .words');
  const writing = widget.locator('textarea');
  const log = widget.getByRole('log');
  const chat: ChatPage = {
    page,
    panel: widget.locator('.panel'),
    log,
    writing,
    launcher: widget.locator('.launcher'),
    answers,
    questions: widget.locator('.entry.customer .words'),
    quickReplies: widget.locator('.offers button'),
    async open() {
      await chat.launcher.click();
      await log.waitFor();
    },
    async ask(text) {
      const before = await answers.count();
      await writing.fill(text);
      await writing.press('Enter');
      return chat.answered(before + 1);
    },
    async answered(count) {
      await answers.nth(count - 1).waitFor();
      return answers.nth(count - 1).innerText();
    },
  };
  return chat;
}
