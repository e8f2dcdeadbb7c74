import { useEffect, useState } from 'preact/hooks';

import type { DemoShop, DemoWhatsappLog } from '../../app/contracts/demo.js';
import { DemoRefusal, fetchWhatsapp, postWhatsapp } from './demo-client.js';

const CUSTOMER = '+447700900123';
const POLL_MS = 1_000;

/** What was said at the stand-in, asked for every second while the panel is shown. */
function useWhatsappLog(tenant: string, isRunning: boolean): DemoWhatsappLog {
  const [log, setLog] = useState<DemoWhatsappLog>({ messages: [] });
  useEffect(() => {
    if (!isRunning) return undefined;
    const refresh = (): void => {
      fetchWhatsapp(tenant, CUSTOMER).then(setLog, () => undefined);
    };
    refresh();
    const timer = setInterval(refresh, POLL_MS);
    return () => {
      clearInterval(timer);
    };
  }, [tenant, isRunning]);
  return log;
}

/** A phone that talks to the shop's WhatsApp number through the stand-in, over the provider's real wire. */
export function WhatsappPanel({ shop }: { readonly shop: DemoShop }) {
  const log = useWhatsappLog(shop.tenant, shop.whatsapp !== undefined);
  if (shop.whatsapp === undefined) return <p class="empty">No stand-in for WhatsApp is running for this shop.</p>;
  return (
    <section class="phone">
      <h3>WhatsApp to {shop.whatsapp}</h3>
      <p class="soft">
        A stand-in for Twilio runs beside this server: it signs, retries and reports like the real one. Messages written
        within a few seconds of each other are answered together.
      </p>
      <ol class="bubbles" tabIndex={0} aria-label="WhatsApp conversation">
        {log.messages.map((message, index) => (
          <li key={index} class={message.from} dir="auto">
            {message.text}
            <small>{message.status}</small>
          </li>
        ))}
      </ol>
      <PhoneComposer tenant={shop.tenant} />
    </section>
  );
}

function PhoneComposer({ tenant }: { readonly tenant: string }) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const send = async (): Promise<void> => {
    setProblem(undefined);
    try {
      await postWhatsapp({ tenant, customer: CUSTOMER, text });
      setText('');
    } catch (error) {
      setProblem(error instanceof DemoRefusal ? error.message : 'The server cannot be reached.');
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
