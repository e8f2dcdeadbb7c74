import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { endDatabase, freePort, openDataDir, startApp, type AppProcess } from '../app-process.js';
import { startBalancer } from '../balancer.js';
import { numbered, type Campaign } from '../campaign.js';
import { newVisitor, statusOf } from '../chat-client.js';

const MESSAGES_PER_SECOND = 100;
const CLIENTS = 50;
const TEXT = 'how much is the Air Runner?';
const BETWEEN_MS = 1_000;
/** Of both nodes, in one shot: the first start of a program on an empty folder costs most. */
const RESTARTS = 5;

/** Both nodes of the whole program are stopped and started again, one after the other, behind a balancer that follows `/ready`. */
export const rollingRestarts: Campaign = {
  name: 'rolling restart',
  about: 'two nodes restarted in turn at 100 messages a second, behind a balancer that follows /ready',
  shots: (kills) => numbered(Math.ceil(kills / RESTARTS)),
  async shoot() {
    const dataDir = openDataDir('truepenny-rolling-');
    const balancer = await startBalancer({ followsReady: true });
    const environment = { PUBLIC_URL: balancer.url };
    const start = (port: number): AppProcess => startApp({ port, dataDir, environment });
    const ports = [await freePort(), await freePort()];
    const nodes = ports.map(start);
    try {
      await Promise.all(nodes.map((node) => node.ready()));
      balancer.pointAt(nodes.map(({ url }) => url));
      await sleep(BETWEEN_MS);
      const load = startChats(balancer.url);
      for (let restart = 0; restart < RESTARTS; restart += 1) {
        for (const [index, port] of ports.entries()) {
          await sleep(BETWEEN_MS);
          await nodes[index]?.stop();
          nodes[index] = start(port);
          await nodes[index].ready();
        }
      }
      await sleep(BETWEEN_MS);
      const statuses = await load.stop();
      const bad = statuses.filter((status) => status < 200 || status > 299);
      const what = `${String(bad.length)} not answered 2xx (${[...new Set(bad)].join(', ')}), ${String(balancer.broken())} refused`;
      const broken = bad.length + balancer.broken() === 0 ? [] : [{ invariant: 'served', what }];
      return { count: statuses.length, faults: RESTARTS * ports.length, broken };
    } finally {
      await Promise.all(nodes.map((node) => node.stop()));
      await endDatabase(dataDir);
      await balancer.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

/** So many messages a second, whatever becomes of them. */
function startChats(url: string) {
  const visitors = Array.from({ length: CLIENTS }, newVisitor);
  const answers: Promise<number>[] = [];
  const timer = setInterval(() => {
    const visitor = visitors[answers.length % CLIENTS] ?? newVisitor();
    const messageId = `${visitor.slice(0, 8)}-${String(answers.length)}`;
    answers.push(statusOf(url, { tenant: 'shoes', visitor, messageId, text: TEXT }));
  }, 1_000 / MESSAGES_PER_SECOND);
  return {
    stop(): Promise<readonly number[]> {
      clearInterval(timer);
      return Promise.all(answers);
    },
  };
}
