import type { ChatView } from './chat-view.js';
import type { Conversation } from './conversation.js';
import { Composer } from './composer.js';
import { MessageList } from './message-list.js';
import { safePicture } from './safe-link.js';
import { PreChatForm } from './pre-chat-form.js';
import { withShop, type Texts } from './texts.js';

interface ChatPanelProps {
  readonly conversation: Conversation;
  readonly view: ChatView;
  readonly base: string;
  readonly texts: Texts;
  /** Absent for a panel that is part of its page. */
  readonly onClose: (() => void) | undefined;
}

function PanelBody({ conversation, view, base, texts }: Omit<ChatPanelProps, 'onClose'>) {
  const say = (text: string): void => {
    conversation.send(text);
  };
  if (view.phase === 'loading') return <p class="notice">{texts.loading}</p>;
  if (view.phase === 'failed') {
    return (
      <div class="notice" role="alert">
        <p>{texts.failed}</p>
        <button type="button" class="wide" onClick={() => void conversation.start()}>
          {texts.again}
        </button>
      </div>
    );
  }
  if (!view.isIntroduced) {
    return (
      <PreChatForm
        fields={view.shop?.preChat ?? []}
        greeting={view.shop?.greeting}
        texts={texts}
        onDone={(profile) => {
          conversation.introduce(profile);
        }}
      />
    );
  }
  return (
    <>
      <MessageList
        view={view}
        base={base}
        texts={texts}
        onSay={say}
        onRetry={() => {
          conversation.retry();
        }}
      />
      {view.isHuman ? <p class="strip">{texts.human}</p> : null}
      {view.isOnline ? null : (
        <p class="strip warning" role="status">
          {texts.offline}
        </p>
      )}
      <Composer texts={texts} onSay={say} />
    </>
  );
}

/** The open chat: the shop's name, what was said, and where to write. */
export function ChatPanel({ conversation, view, base, texts, onClose }: ChatPanelProps) {
  const name = view.shop?.name;
  const title = name ?? texts.assistant;
  const isDialog = onClose !== undefined;
  const logo = view.shop?.logo === undefined ? undefined : safePicture(view.shop.logo, base);
  return (
    <section
      class="panel"
      role={isDialog ? 'dialog' : 'region'}
      aria-label={name === undefined ? title : withShop(texts.open, name)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose?.();
      }}
    >
      <header>
        {logo === undefined ? null : <img class="logo" src={logo} alt="" />}
        <div class="names">
          <h2 dir="auto">{title}</h2>
          {view.shop?.assistant === undefined ? null : <p dir="auto">{view.shop.assistant}</p>}
        </div>
        {onClose === undefined ? null : (
          <button type="button" class="close" aria-label={texts.close} onClick={onClose}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="m6 6 12 12M18 6 6 18" />
            </svg>
          </button>
        )}
      </header>
      <PanelBody conversation={conversation} view={view} base={base} texts={texts} />
    </section>
  );
}
