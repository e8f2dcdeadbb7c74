import { useEffect, useRef, useState } from 'preact/hooks';

import { accentOf } from './accent.js';
import { ChatPanel } from './chat-panel.js';
import type { Conversation } from './conversation.js';
import { directionOf, textsFor, withShop } from './texts.js';

const BUBBLE = 'M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V6c0-1.1.9-2 2-2Z';
const ARROW_DOWN = 'm5 9 7 7 7-7';

interface AppProps {
  readonly conversation: Conversation;
  readonly base: string;
  /** The page's or visitor's wishes, most wanted first. */
  readonly locales: readonly string[];
  /** Part of the page instead of floating above it. */
  readonly isInline: boolean;
}

/** The whole widget: a round button that opens the panel, or the panel alone. */
export function App({ conversation, base, locales, isInline }: AppProps) {
  const [view, setView] = useState(conversation.view());
  const [isOpen, setIsOpen] = useState(isInline);
  const launcher = useRef<HTMLButtonElement>(null);
  const root = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      conversation.subscribe(() => {
        setView(conversation.view());
      }),
    [conversation],
  );
  useEffect(() => {
    if (!isOpen) void conversation.dress();
  }, [conversation]);
  useEffect(() => {
    if (isOpen && conversation.view().phase === 'loading') void conversation.start();
    if (isOpen && !isInline) root.current?.querySelector<HTMLElement>('textarea, input')?.focus();
  }, [conversation, isOpen, isInline, view.phase]);
  const { locale, texts } = textsFor(locales);
  const { accent, onAccent } = accentOf(view.shop?.accent);
  const close = (): void => {
    setIsOpen(false);
    launcher.current?.focus();
  };
  const shopName = view.shop?.name ?? '';
  return (
    <div
      ref={root}
      class={isInline ? 'widget inline' : 'widget floating'}
      lang={locale}
      dir={directionOf(locale)}
      style={{ '--accent': accent, '--on-accent': onAccent }}
    >
      {isOpen ? (
        <ChatPanel
          conversation={conversation}
          view={view}
          base={base}
          texts={texts}
          onClose={isInline ? undefined : close}
        />
      ) : null}
      {isInline ? null : (
        <button
          ref={launcher}
          type="button"
          class="launcher"
          aria-label={isOpen ? texts.close : withShop(texts.open, shopName).trim()}
          aria-expanded={isOpen}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={isOpen ? ARROW_DOWN : BUBBLE} />
          </svg>
        </button>
      )}
    </div>
  );
}
