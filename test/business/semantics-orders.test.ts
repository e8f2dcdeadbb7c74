import { type Row, defineGoldenRows } from './golden-rows.js';

const GOOD = {
  url: 'https://small.example/orders/{order}',
  secret: { header: 'Authorization', scheme: 'Bearer', value: 'env:SMALL_ORDERS_TOKEN' },
  numbers: [{ length: 5 }, { prefix: 'A-', length: [4, 6] }],
  proof: [{ kind: 'postcode', at: '/shipping/postcode' }],
  answer: { status: '/state', expected: '/eta' },
  statuses: { in_transit: 'shipped', done: 'delivered' },
};
const { proof: _proof, ...UNPROVED } = GOOD;
const withField = (field: string, value: unknown): object => ({ ...GOOD, [field]: value });

const ORDERS: Row[] = [
  ['/orders', GOOD, 'fine'],
  ['/orders', { ...UNPROVED, numbers: [{ length: 12, letters: true }], numberIsSecret: true }, 'fine'],
  ['/orders', UNPROVED, 'error', 'Nothing proves whose order it is: anybody could ask for any number. Add "proof"'],
  [
    '/orders',
    withField('numberIsSecret', true),
    'error',
    'With this, "proof" is never asked for.',
    '/orders/numberIsSecret',
  ],
  [
    '/orders',
    { ...UNPROVED, numberIsSecret: true },
    'error',
    'A number with 5 signs can be guessed, so it is no secret.',
    '/orders/numbers/0/length',
  ],
  ['/orders', withField('url', 'http://small.example/{order}'), 'error', 'is not written as it must be', '/orders/url'],
  ['/orders', withField('url', 'https://small.example/orders'), 'error', 'is not written as it must be', '/orders/url'],
  ['/orders', withField('url', 'https://{order}.small.example/'), 'error', '{order} stands in the name', '/orders/url'],
  ['/orders', withField('url', 'https://u:p@small.example/{order}'), 'error', 'A password stands', '/orders/url'],
  ['/orders', withField('url', 'https://localhost/{order}'), 'error', '"localhost" is no name', '/orders/url'],
  ['/orders', withField('url', 'https://10.0.0.1/{order}'), 'error', '"10.0.0.1" is no name', '/orders/url'],
  ['/orders', withField('url', 'https://[::1]/{order}'), 'error', '"[::1]" is no name', '/orders/url'],
  [
    '/orders',
    withField('secret', { header: 'Authorization', value: 'hunter2' }),
    'error',
    'is not written as it must be',
    '/orders/secret/value',
  ],
  [
    '/orders',
    withField('secret', { header: 'Authorization', value: 'env:SMALL_ORDERS' }),
    'error',
    'SMALL_ORDERS is no name of a secret, so it is never read.',
    '/orders/secret/value',
  ],
  ['/orders', withField('numbers', []), 'error', '', '/orders/numbers'],
  [
    '/orders',
    withField('numbers', [{ length: [6, 4] }]),
    'error',
    'From 6 to 4 is nothing.',
    '/orders/numbers/0/length',
  ],
  [
    '/orders',
    withField('numbers', [{ prefix: '.*', length: 4 }]),
    'error',
    'is not written as it must be',
    '/orders/numbers/0/prefix',
  ],
  [
    '/orders',
    withField('answer', { status: 'state' }),
    'error',
    'is not written as it must be',
    '/orders/answer/status',
  ],
  ['/orders', withField('answer', {}), 'error', '"status" is missing.', '/orders/answer/status'],
  [
    '/orders',
    withField('statuses', { Done: 'delivered', done: 'delivered' }),
    'error',
    '"done" is given twice; capitals make no difference.',
    '/orders/statuses/done',
  ],
  ['/orders', withField('statuses', { a: 'sent' }), 'error', '"sent" is not known here.', '/orders/statuses/a'],
  ['/orders', withField('statuses', { a: 'unknown' }), 'warning', 'No status means anything', '/orders/statuses'],
  ['/orders', withField('timeoutMs', 60_000), 'error', '', '/orders/timeoutMs'],
  [
    '/orders',
    withField('proof', [
      { kind: 'email', at: '/a' },
      { kind: 'email', at: '/b' },
    ]),
    'error',
    'email is given twice.',
    '/orders/proof/1/kind',
  ],
];

defineGoldenRows('tenant.json', { 'orders of tenant.json': ORDERS });
