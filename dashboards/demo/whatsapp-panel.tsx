import { useEffect, useRef, useState } from 'preact/hooks';

import type { DemoShop, DemoWhatsappLog } from '../../app/contracts/demo.js';
import { DemoRefusal, fetchWhatsapp, postWhatsapp } from './demo-client.js';

const CUSTOMER = '+447700900123';
const POLL_MS = 1_000;

type Message = DemoWhatsappLog['messages'][number];

/** What Twilio calls the way of a message, as a phone shows it. Source: Twilio, "Message status values". */
const TICKS: ReadonlyMap<string, string> = new Map([
  ['received', '✓✓'],
  ['sent', '✓'],
  ['delivered', '✓✓'],
  ['read', '✓✓'],
  ['failed', '!'],
  ['undelivered', '!'],
]);

/** What was said at the stand-in, asked for every second while the panel is shown. */
function useWhatsappLog(tenant: string, isRunning: boolean) {
  const [messages, setMessages] = useState<readonly Message[]>();
  const [isAway, setIsAway] = useState(false);
  const refresh = (): void => {
    fetchWhatsapp(tenant, CUSTOMER).then(
      (log) => {
        setMessages(log.messages);
        setIsAway(false);
      },
      () => {
        setIsAway(true);
      },
    );
  };
  useEffect(() => {
    if (!isRunning) return undefined;
    refresh();
    const timer = setInterval(refresh, POLL_MS);
    return () => {
      clearInterval(timer);
    };
  }, [tenant, isRunning]);
  return { messages, isAway, refresh };
}

/** A phone that talks to the shop's WhatsApp number through the stand-in, over the provider's real wire. */
export function WhatsappPanel({ shop }: { readonly shop: DemoShop }) {
  const { messages, isAway, refresh } = useWhatsappLog(shop.tenant, shop.whatsapp !== undefined);
  if (shop.whatsapp === undefined)
    return (
      <p class="empty">
        This shop’s WhatsApp number is with the real Twilio, or it has none: write to it from a phone.
        docs/your-channels.md says how to connect one.
      </p>
    );
  return (
    <>
      <p class="soft">
        A customer’s phone. What you write goes to the shop’s webhook, signed as Twilio signs, and the answer comes back
        through the same door: a stand-in for Twilio runs beside this server.
      </p>
      <section class="phone" aria-label={`WhatsApp to ${shop.name}`}>
        <header>
          <h3>{shop.name}</h3>
          <span>{shop.whatsapp}</span>
        </header>
        <Bubbles messages={messages} />
        {isAway ? (
          <p class="problem" role="alert">
            The server cannot be reached. Trying again every second.
          </p>
        ) : null}
        <PhoneComposer tenant={shop.tenant} onSent={refresh} />
      </section>
    </>
  );
}

function Bubbles({ messages }: { readonly messages: readonly Message[] | undefined }) {
  const list = useRef<HTMLOListElement>(null);
  const last = messages?.at(-1);
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [messages?.length]);
  return (
    <ol class="bubbles" ref={list} tabIndex={0} aria-label="Messages" aria-live="polite">
      {messages === undefined ? <li class="aside">One moment …</li> : null}
      {messages?.length === 0 ? (
        <li class="aside">Nothing written yet. Try “are you open on Sunday?”, or several short messages in a row.</li>
      ) : null}
      {messages?.map(({ from, text, status }, index) => (
        <li key={index} class={from} dir="auto">
          {text}
          <small class={status}>
            <span aria-hidden="true">{TICKS.get(status) ?? '…'}</span> {status}
          </small>
        </li>
      ))}
      {last?.from === 'customer' ? (
        <li class="aside">The shop waits a few seconds for more, and answers all of it at once …</li>
      ) : null}
    </ol>
  );
}

interface PhoneComposerProps {
  readonly tenant: string;
  readonly onSent: () => void;
}

function PhoneComposer({ tenant, onSent }: PhoneComposerProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const send = async (): Promise<void> => {
    setProblem(undefined);
    setText('');
    try {
      await postWhatsapp({ tenant, customer: CUSTOMER, text });
      onSent();
    } catch (error) {
      setText(text);
      setProblem(error instanceof DemoRefusal ? error.message : 'The server cannot be reached. Is it running?');
    }
  };
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') void send();
      }}
    >
      <label>
        <span class="unseen">Message</span>
        <input
          value={text}
          maxLength={1600}
          autocomplete="off"
          placeholder="Write as a customer"
          onInput={(event) => {
            setText(event.currentTarget.value);
          }}
        />
      </label>
      <button type="submit" disabled={text.trim() === ''}>
        Send
      </button>
      {problem === undefined ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
