import { readEventsOf, type EventReader } from '../system/event-reader.js';
import { VISITOR, type Serving } from '../system/serving.js';
import { startTwilioShop, type TwilioShop } from '../twilio/twilio-shop.js';
import { waitUntil } from '../delivery/echo-world.js';
import { startMailServer, type MailServer, type TakenMail } from './mail-server.js';

/** The owner's address in the demo shop's tenant.json. */
export const OWNER = 'team@fell-and-track.example';
/** The address notices come from. */
export const MAIL_FROM = 'bot@truepenny.example';
/** The numbers agents are told on. */
export const AGENTS = ['whatsapp:+447700900201', 'whatsapp:+447700900202'];
/** The template agents are told with. */
export const TEMPLATE = `HX${'0123456789abcdef'.repeat(2)}`;
const ASKS = 'I want to talk to a person';
let visitors = 0;

/** A whole server whose owner has a mailbox, and whose agents have phones. */
export interface PeopleShop extends TwilioShop {
  readonly mailServer: MailServer;
  /** Mails about a conversation, in the order they came. */
  mailsAbout(conversation: string): readonly TakenMail[];
  /** Resolves when there are so many. */
  waitForMails(conversation: string, count: number): Promise<readonly TakenMail[]>;
  /** A new visitor asks for a person on the web. */
  askOnTheWeb(
    text?: string,
  ): Promise<{ readonly visitor: string; readonly conversation: string; readonly reply: string }>;
  /** Follows a web conversation as its page does. */
  follow(visitor: string, conversation: string): Promise<EventReader>;
}

/** Starts all of it. */
export async function startPeopleShop(): Promise<PeopleShop> {
  const mailServer = await startMailServer();
  const shop = await startTwilioShop({
    channel: { agentNumbers: AGENTS, agentTemplate: TEMPLATE },
    environment: { SMTP_URL: mailServer.url, MAIL_FROM },
  });
  const mailsAbout = (conversation: string): readonly TakenMail[] =>
    mailServer.mails.filter(({ text }) => text.includes(conversation));
  return {
    ...shop,
    mailServer,
    mailsAbout,
    waitForMails: (conversation, count) =>
      waitUntil(
        () => mailsAbout(conversation),
        (mails) => mails.length >= count,
      ),
    async askOnTheWeb(text = ASKS) {
      const visitor = `${VISITOR}-people-${(visitors += 1)}`;
      const { conversation, reply } = await shop.serving.say(text, { visitor });
      return { visitor, conversation, reply: reply?.text ?? '' };
    },
    follow: (visitor, conversation) => follow(shop.serving, visitor, conversation),
    async stop() {
      await shop.stop();
      await mailServer.down();
    },
  };
}

async function follow({ url }: Serving, visitor: string, conversation: string): Promise<EventReader> {
  const controller = new AbortController();
  const query = new URLSearchParams({ tenant: 'shoes', conversation, visitor });
  const response = await fetch(`${url}/chat_api/stream?${query.toString()}`, { signal: controller.signal });
  return readEventsOf(response, controller);
}
