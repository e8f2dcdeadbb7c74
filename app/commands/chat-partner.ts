import type { ReplyContent } from '../contracts/draft.js';

/** What was answered, and how to ask why. */
export interface ChatAnswer {
  /** `null` while a person is in charge. */
  readonly reply: ReplyContent | null;
  why(): Promise<string>;
}

/** Somebody to talk to in the terminal: this program, a folder, or a server. */
export interface ChatPartner {
  readonly name: string;
  say(text: string): Promise<ChatAnswer>;
  close(): Promise<void>;
}
