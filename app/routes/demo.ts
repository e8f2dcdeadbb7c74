import { DemoEdit, DemoWhatsapp } from '../contracts/demo.js';
import { AppError } from '../contracts/errors.js';
import type { Route, RouteRequest } from '../contracts/route.js';
import type { DemoDesk } from '../services/demo/demo-desk.js';
import { isLoopbackHost } from '../services/origins/allowed-origins.js';
import { createBodyCheck } from './check-body.js';
import { jsonAnswer } from './json-answer.js';

const CUSTOMER = DemoWhatsapp.properties.customer;

/** What the demo page asks. All but the list of shops is open to this machine's own pages alone, and not there for others. */
export function createDemoRoutes(desk: DemoDesk): readonly Route[] {
  const checkEdit = createBodyCheck(DemoEdit);
  const checkMessage = createBodyCheck(DemoWhatsapp);
  const checkCustomer = createBodyCheck(CUSTOMER);
  const route = (method: Route['method'], path: string, rest: Pick<Route, 'summary' | 'body' | 'handle'>): Route => ({
    method,
    path,
    responses: { 200: { description: rest.summary } },
    undocumented: true,
    ...rest,
  });
  const closed = (handle: Route['handle']): Route['handle'] => {
    return (request) => {
      if (!desk.isOpen || !isOwnPage(request)) throw new AppError('not_found');
      return handle(request);
    };
  };
  return [
    route('GET', '/demo/shops', { summary: 'The demo shops', handle: () => jsonAnswer(desk.shops()) }),
    route('GET', '/demo/turns/:turn', {
      summary: 'Why an answer says what it says',
      handle: closed(async ({ params, query }) =>
        jsonAnswer(await desk.trace(query('tenant') ?? '', params.turn ?? '')),
      ),
    }),
    route('GET', '/demo/turns/:turn/voices', {
      summary: 'The same question in every mode',
      handle: closed(async ({ params, query }) =>
        jsonAnswer(await desk.voices(query('tenant') ?? '', params.turn ?? '')),
      ),
    }),
    route('POST', '/demo/edits', {
      summary: "Changes one value of a demo shop's folder",
      body: DemoEdit,
      handle: closed(async ({ body }) => jsonAnswer(await desk.edit(checkEdit(body)))),
    }),
    route('POST', '/demo/whatsapp', {
      summary: "Says something to a shop's number at the stand-in",
      body: DemoWhatsapp,
      handle: closed(async ({ body }) => {
        await desk.say(checkMessage(body));
        return jsonAnswer({});
      }),
    }),
    route('GET', '/demo/whatsapp', {
      summary: 'What was said at the stand-in',
      handle: closed(async ({ query }) =>
        jsonAnswer(await desk.whatsapp(query('tenant') ?? '', checkCustomer(query('customer')))),
      ),
    }),
  ];
}

/** A page elsewhere may make a browser on this machine ask us, under a name of its own that leads here. It says so. */
function isOwnPage({ origin, host = '' }: RouteRequest): boolean {
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
  return isLoopbackHost(name) && (origin === undefined || origin === `http://${host}`);
}
