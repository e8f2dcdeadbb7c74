/**
 * The chat widget. One tag embeds it:
 *
 *     <script src="https://chat.example.com/widget.js" data-tenant="shoes" async></script>
 *
 * `data-locale` fixes the language (the page's `lang`, then the browser's, otherwise). `data-target="#id"` puts the panel into
 * that element instead of floating it. The page hears `truepenny:answer` events on `window` with the answered turn.
 */
import { render } from 'preact';

import { App } from './app.js';
import { createConversation } from './conversation.js';
import styles from './widget.css';
import { openStorage } from './visitor-storage.js';

/** Settings of one embedding, read from its script tag. */
interface Embedding {
  readonly tenant: string;
  readonly base: string;
  readonly locale: string | undefined;
  readonly target: string | undefined;
}

function embeddingOf(script: HTMLScriptElement): Embedding | undefined {
  const { tenant, locale, target } = script.dataset;
  return tenant === undefined ? undefined : { tenant, base: new URL(script.src).origin, locale, target };
}

const ELEMENT = 'truepenny-chat';
const GONE = 'truepenny:gone';

/** The widget's element. It tells when its page has taken it away. */
class ChatElement extends HTMLElement {
  disconnectedCallback(): void {
    this.dispatchEvent(new Event(GONE));
  }
}

function mount({ tenant, base, locale, target }: Embedding): void {
  const inlineHost = target === undefined ? null : document.querySelector(target);
  if (customElements.get(ELEMENT) === undefined) customElements.define(ELEMENT, ChatElement);
  const host = document.createElement(ELEMENT);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  (inlineHost ?? document.body).append(host);
  const locales = [locale, document.documentElement.lang, ...navigator.languages].filter(
    (wanted): wanted is string => wanted !== undefined && wanted !== '',
  );
  const conversation = createConversation({
    address: { base, tenant },
    storage: openStorage(tenant),
    locale: locales[0] ?? 'en',
    onAnswer: (answer) =>
      globalThis.dispatchEvent(new CustomEvent('truepenny:answer', { detail: { tenant, ...answer } })),
  });
  render(<App conversation={conversation} base={base} locales={locales} isInline={inlineHost !== null} />, root);
  // An element that is only moved is out of the page for less than a moment.
  const onGone = (): void => {
    queueMicrotask(() => {
      if (host.isConnected) return;
      render(null, root);
      conversation.stop();
    });
  };
  host.addEventListener(GONE, onGone);
}

const script = document.currentScript;
const embedding = script instanceof HTMLScriptElement ? embeddingOf(script) : undefined;
if (embedding !== undefined) {
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', () => {
      mount(embedding);
    });
  else mount(embedding);
}
