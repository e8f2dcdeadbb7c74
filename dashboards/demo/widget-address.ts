const ADDRESS = '/widget.js';

/** The part of Trusted Types this page uses. Source: W3C Trusted Types. */
interface ScriptPolicy {
  createScriptURL(address: string): string;
}
declare global {
  var trustedTypes:
    { createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): ScriptPolicy } | undefined;
}

/**
 * The page's own policy lets no text become the address of a script; this one knows a single address, and gives it whatever
 * it is asked.
 */
const policy = globalThis.trustedTypes?.createPolicy('truepenny', { createScriptURL: () => ADDRESS });

/** Where the widget's script is. */
export function widgetAddress(): string {
  return policy?.createScriptURL(ADDRESS) ?? ADDRESS;
}
