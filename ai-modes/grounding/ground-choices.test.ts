import { describeGrounding } from '../../test/support/describe-grounding.js';

const CHOICES = [
  { grade: 'A', colour: 'white', size: '38', material: 'leather', price: 79.95, stock: 4, state: 'available' },
  { grade: 'A', colour: 'white', size: '39', material: 'leather', price: 79.95, stock: 0, state: 'sold out' },
  { grade: 'B', colour: 'pink', size: '38', material: 'leather', price: 69.95, stock: 2, state: 'available' },
];
const NOTE = 'only with the spare laces of the summer';
const SHOES = {
  products: [
    {
      name: 'Luma sneaker',
      description: 'A shoe of the summer',
      material: 'leather',
      variants: CHOICES.map((one, place) => (place === 0 ? { ...one, note: NOTE } : one)),
    },
  ],
};
const NAMED = CHOICES.map(({ colour, size, ...rest }, place) => ({
  sku: `L1-${place}`,
  attributes: { colour, size },
  note: place === 0 ? NOTE : 'new',
  ...rest,
}));

for (const [about, evidence] of [
  ['choices without a name', SHOES],
  [
    'choices with a number',
    { products: [{ name: 'Luma sneaker', description: 'A shoe of the summer', variants: NAMED }] },
  ],
] as const)
  describeGrounding('en-GB', {
    about,
    evidence,
    honest: [
      'The Luma is £79.95 in white and £69.95 in pink.',
      'The white Luma in size 39 is sold out.',
      'In white, size 39 is sold out, but size 38 is in stock.',
      'The pink one in size 38 is in stock; there are two left.',
      'A Luma is made of leather and costs from £69.95.',
      'In pink, the Luma of the summer costs £69.95.',
    ],
    lies: [
      'The white Luma in size 38 is sold out.',
      'The pink Luma is sold out.',
      'The Luma is £69.95 in white.',
      'The pink Luma costs £79.95.',
      'In white, size 39 is in stock.',
      'There are four pink Lumas in size 38.',
    ],
  });

describeGrounding('de-DE', {
  about: 'choices in other words',
  evidence: SHOES,
  honest: ['Den Luma gibt es in Weiß für 79,95 £ und in Rosa für 69,95 £.', 'In Weiß ist Größe 39 leider ausverkauft.'],
  lies: [
    'Den Luma gibt es in Weiß für 69,95 £.',
    'In Weiß ist Größe 38 leider ausverkauft.',
    'Letzte Gelegenheit! Den Luma gibt es in Weiß für 79,95 £.',
  ],
});

describeGrounding('es-ES', {
  about: 'choices of the thing that is spoken of',
  evidence: {
    items: [
      {
        title: 'Lira 510',
        variants: [
          { color: 'negro', price: { amount: 149, currency: 'EUR' }, available: 12 },
          { color: 'verde', price: { amount: 159, currency: 'EUR' }, available: 3 },
        ],
      },
      {
        title: 'Trova 20',
        variants: [
          { color: 'negro', price: { amount: 59.9, currency: 'EUR' }, available: 20 },
          { color: 'gris', price: { amount: 59.9, currency: 'EUR' }, available: 1 },
        ],
      },
    ],
  },
  currency: 'EUR',
  honest: [
    'Los Lira 510 en negro están a 149 € y tenemos 12 unidades.',
    'El Lira 510 en verde cuesta 159 €. El Trova 20 en negro cuesta 59,90 €.',
    '• Lira 510 en verde: 159 €\n• Trova 20: 59,90 €',
  ],
  lies: [
    'Los Lira 510 en negro están a 159 €.',
    'El Trova 20 en verde cuesta 59,90 €.',
    'El Trova 20 en negro cuesta 149 €.',
  ],
});

describeGrounding('de-DE', {
  about: 'choices called by more than one word',
  evidence: {
    products: [
      {
        name: 'Nebelhorn',
        variants: [
          { format: 'hardback copy', price: 34.9, stock: 6 },
          { format: 'paperback copy', price: 19.9, stock: 0 },
        ],
      },
    ],
  },
  honest: ['Vom Nebelhorn haben wir noch sechs Exemplare.', 'Die hardback copy kostet 34,90 £.'],
  lies: ['Die hardback copy kostet 19,90 £.', 'Die paperback copy ist auf Lager.'],
});
