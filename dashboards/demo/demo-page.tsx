import { useEffect, useState } from 'preact/hooks';

import type { DemoEdited, DemoShop, DemoShops, DemoTrace } from '../../app/contracts/demo.js';
import { answeredTurnOf } from './demo-answer-parser.js';
import { DemoRefusal, fetchTrace } from './demo-client.js';
import { EmbedPanel } from './embed-panel.js';
import { TracePanel } from './trace-panel.js';
import { VoicesPanel } from './voices-panel.js';
import { widgetAddress } from './widget-address.js';
import { WhatsappPanel } from './whatsapp-panel.js';

const TABS = [
  { id: 'why', label: 'Why this answer' },
  { id: 'voices', label: 'V5 · V6 · V7' },
  { id: 'phone', label: 'WhatsApp' },
  { id: 'embed', label: 'Embed' },
] as const;
type TabId = (typeof TABS)[number]['id'];

/** Loads the widget into `#chat` for one shop, as any page would. */
function useWidget(tenant: string): void {
  useEffect(() => {
    const chat = document.querySelector('#chat');
    chat?.replaceChildren();
    const script = document.createElement('script');
    script.src = widgetAddress();
    script.dataset.tenant = tenant;
    script.dataset.target = '#chat';
    script.addEventListener('error', () => {
      chat?.append('The chat could not be loaded. Is the server running? Then reload this page.');
    });
    document.body.append(script);
    return () => {
      // A script on its way runs in spite of this: what it has just put there belongs to a shop that is no longer chosen.
      script.addEventListener('load', () => chat?.lastElementChild?.remove());
      script.remove();
    };
  }, [tenant]);
}

/** The trace of the newest answer in a shop's chat. */
function useTrace(tenant: string, isOpen: boolean) {
  const [trace, setTrace] = useState<DemoTrace>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    setTrace(undefined);
    setProblem(undefined);
    if (!isOpen) return undefined;
    const onAnswer = (event: Event): void => {
      const answered = answeredTurnOf(event);
      if (answered?.tenant !== tenant) return;
      fetchTrace(tenant, answered.turn).then(setTrace, (error: unknown) => {
        setProblem(error instanceof DemoRefusal ? error.message : 'The trace cannot be read right now.');
      });
    };
    globalThis.addEventListener('truepenny:answer', onAnswer);
    return () => {
      globalThis.removeEventListener('truepenny:answer', onAnswer);
    };
  }, [tenant, isOpen]);
  return { trace, problem };
}

interface SidePanelProps {
  readonly demo: DemoShops;
  readonly shop: DemoShop;
}

function SidePanel({ demo, shop }: SidePanelProps) {
  const [tab, setTab] = useState<TabId>('why');
  const [edited, setEdited] = useState<DemoEdited>();
  const { trace, problem } = useTrace(shop.tenant, demo.isOpen);
  useEffect(() => {
    setEdited(undefined);
  }, [trace]);
  const tabs = demo.isOpen ? TABS : TABS.filter(({ id }) => id === 'embed');
  const shown = tabs.some(({ id }) => id === tab) ? tab : 'embed';
  return (
    <div class="side">
      <div class="tabs" role="tablist" aria-label="Behind the answer">
        {tabs.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={shown === id}
            aria-controls="tab-panel"
            onClick={() => {
              setTab(id);
            }}
          >
            {label}
          </button>
        ))}
      </div>
      <div id="tab-panel" class="tab-panel" role="tabpanel" aria-labelledby={`tab-${shown}`} tabIndex={0}>
        {shown === 'why' ? (
          <TracePanel tenant={shop.tenant} trace={trace} problem={problem} edited={edited} onEdited={setEdited} />
        ) : null}
        {shown === 'voices' ? <VoicesPanel key={trace?.turn} tenant={shop.tenant} turn={trace?.turn} /> : null}
        {shown === 'phone' ? <WhatsappPanel shop={shop} /> : null}
        {shown === 'embed' ? <EmbedPanel address={demo.address} tenant={shop.tenant} /> : null}
      </div>
    </div>
  );
}

/** Pick a shop, chat, and see why. */
export function DemoPage({ demo }: { readonly demo: DemoShops }) {
  const [tenant, setTenant] = useState(demo.shops[0]?.tenant ?? '');
  useWidget(tenant);
  const shop = demo.shops.find((candidate) => candidate.tenant === tenant);
  if (shop === undefined)
    return (
      <p class="empty">
        No demo shop is published here. Put “"demo": true” into a shop’s tenant.json to see it on this page.
      </p>
    );
  return (
    <>
      <header class="top">
        <h1>
          <img src="/demo/icon.svg" alt="" width="32" height="32" /> Truepenny
        </h1>
        <p>Answers from the shop’s own data, and the line that proves them.</p>
        <nav aria-label="Shops">
          {demo.shops.map((candidate) => (
            <button
              key={candidate.tenant}
              type="button"
              aria-pressed={candidate.tenant === tenant}
              onClick={() => {
                setTenant(candidate.tenant);
              }}
            >
              {candidate.name}
            </button>
          ))}
        </nav>
      </header>
      <main>
        <div id="chat" class="chat" />
        <SidePanel key={tenant} demo={demo} shop={shop} />
      </main>
    </>
  );
}
