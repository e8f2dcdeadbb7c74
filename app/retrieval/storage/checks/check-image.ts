import { type Finding, errorAt } from '../findings.js';

const START_BYTES = 64;
/** What makes a picture a program: scripts, handlers, pages inside, and anything fetched from elsewhere. */
const ACTIVE =
  /<script|<foreignObject|<iframe|<!ENTITY|[\s"'/]on[a-z]+\s*=|javascript:|(href|src)\s*=\s*["']?\s*(https?:|\/\/|data:text)/i;

/** A picture: what its name says it is, and nothing that runs. Customers' browsers will open it. */
export function* checkImage(path: string, bytes: Uint8Array): Iterable<Finding> {
  const ending = path.slice(path.lastIndexOf('.') + 1);
  const start = Buffer.from(bytes.subarray(0, START_BYTES)).toString('latin1');
  if (ending === 'svg') yield* checkDrawing(Buffer.from(bytes).toString('utf8'));
  else if (!STARTS.get(ending)?.test(start))
    yield errorAt('', `This is no ${ending} picture.`, 'Save it again as what its name says.');
}

const STARTS = new Map([
  ['png', /^\x89PNG\r\n/],
  ['jpg', /^\xff\xd8\xff/],
  ['jpeg', /^\xff\xd8\xff/],
  ['webp', /^RIFF[^]{4}WEBP/],
]);

function* checkDrawing(text: string): Iterable<Finding> {
  if (!/<svg[\s>]/i.test(text)) yield errorAt('', 'This is no svg picture.', 'Save it again as svg.');
  else if (ACTIVE.test(text))
    yield errorAt('', 'This picture holds a script or something from another site.', 'Export it as a plain svg.');
}
