/** Sending e-mail. */

/** One e-mail in plain text, to one person. */
export interface Mail {
  /** The same for every try, with its angle brackets: what reads mail can see that two are one. */
  readonly messageId: string;
  /** The first message of the same matter, so that readers keep them together. */
  readonly inReplyTo?: string;
  /** One address, nothing else. */
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
}

/**
 * What became of an e-mail.
 * - `accepted`: the mail server has it.
 * - `refused`: it certainly does not; `retryable` says whether the same may work later.
 * - `unknown`: it may have it. There is nowhere to look, so it is sent again under the same message id.
 */
export type MailResult =
  | { readonly status: 'accepted' }
  | { readonly status: 'refused'; readonly code: string; readonly retryable: boolean }
  | { readonly status: 'unknown'; readonly code: string };

/** The way to a mail server. */
export interface Mailer {
  /** The domain mails come from. */
  readonly domain: string;
  /** Never rejects. */
  send(mail: Mail): Promise<MailResult>;
}
