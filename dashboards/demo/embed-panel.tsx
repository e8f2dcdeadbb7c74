import { useState } from 'preact/hooks';

/** The one tag that puts this chat on any page. */
export function EmbedPanel({ address, tenant }: { readonly address: string; readonly tenant: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const snippet = `<script src="${address}/widget.js" data-tenant="${tenant}" async></script>`;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(snippet);
    setIsCopied(true);
  };
  return (
    <section class="embed">
      <h3>Put this chat on your own page</h3>
      <p>
        Paste one line before the end of the page. Pages of other addresses must be listed under “origins” in the shop’s
        tenant.json.
      </p>
      <pre tabIndex={0}>{snippet}</pre>
      <button type="button" onClick={() => void copy()}>
        {isCopied ? 'Copied' : 'Copy'}
      </button>
    </section>
  );
}
