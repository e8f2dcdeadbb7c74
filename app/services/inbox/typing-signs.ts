import type { OpenAccount } from '../channels/channel-directory.js';

/** Signs under way at once in one process; more are left out. */
const AT_ONCE_MAX = 16;

/** Shows customers that their message is read and being answered, where the channel can. Nothing waits for it, nothing depends on it. */
export function createTypingSigns(): (owner: OpenAccount, messageId: string) => void {
  let underWay = 0;
  return ({ channel, account, secrets }, messageId) => {
    const shown = underWay < AT_ONCE_MAX ? channel.showTyping?.({ account, messageId, secrets }) : undefined;
    if (shown === undefined) return;
    underWay += 1;
    void shown.finally(() => {
      underWay -= 1;
    });
  };
}
