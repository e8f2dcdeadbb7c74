import { describeGrounding } from '../../../test/support/describe-grounding.js';
import { GROUNDING_SHOP } from '../../../test/support/grounding-shop.js';

describeGrounding('en-GB', {
  about: 'what the figures bear out',
  evidence: GROUNDING_SHOP,
  currency: 'GBP',
  honest: [
    'The Fell Light is cheaper than the Moor Boot.',
    'The Fell Light is £46 cheaper than the Moor Boot.',
    'Compared with the Moor Boot, the Fell Light is 280 g lighter.',
    'Of the two, the Moor Boot is the heaviest.',
    'The Fell Light and the Moor Boot together come to £194.',
    'Two Fell Light come to £148.',
    'The difference between the Fell Light and the Moor Boot is £46.',
    'The Fell Light costs £74 and the Moor Boot £120. Both are in stock.',
    'Camden is open until 7pm on Monday; Leeds is closed on Sunday.',
  ],
  lies: [
    'The Moor Boot is cheaper than the Fell Light.',
    'The Moor Boot is £46 cheaper than the Fell Light.',
    'The Fell Light is £45 cheaper than the Moor Boot.',
    'Of the three, the Fell Light is the heaviest.',
    'The Fell Light and the Moor Boot together come to £193.',
    'Two Fell Light come to £74.',
    'Two Fell Light come to £147.',
    'The Moor Boot is waterproof, and so is the Fell Light.',
    'The Fell Light costs £74 and the Moor Boot £120. Both are waterproof.',
    'On Monday Camden is open until 7pm; Leeds too.',
  ],
});

const QUOTE = {
  quote: {
    lines: [
      { sku: 'CH-12', name: '12-speed chain', quantity: 3, unitPrice: 28.4, lineTotal: 85.2 },
      { sku: 'BP-1', name: 'Resin brake pads', quantity: 4, unitPrice: 11.75, lineTotal: 47 },
    ],
    subtotal: 132.2,
    delivery: { fee: 6.9, freeFrom: 150 },
    total: 139.1,
  },
};

describeGrounding('en-GB', {
  about: 'a quote',
  evidence: QUOTE,
  currency: 'GBP',
  honest: [
    'Three 12-speed chains at £28.40 each come to £85.20.',
    'Your total is £139.10: £132.20 for the parts plus £6.90 for delivery.',
    'Delivery is free from £150, so you are £17.80 short of that.',
    'The chains come to £85.20.',
    '1. 3 × 12-speed chain: £85.20\n2. 4 × Resin brake pads: £47.00',
  ],
  lies: [
    'Your total is £132.20.',
    'The 12-speed chain and the resin brake pads make a total of £40.15.',
    'Three 12-speed chains come to £28.40.',
    'Delivery is free from £150, so you are £18.80 short of that.',
    'The chains come to £47.00.',
    'Your total is £139.10: £123.20 for the parts plus £6.90 for delivery.',
    'The 12-speed chain (BP-1) costs £28.40.',
  ],
});

const TEES = {
  productos: [
    { ref: 'A-1', nombre: 'Sencha Brisa', precio: 9.8, peso: '100 g', garantiaMeses: 12, existencias: 4 },
    { ref: 'A-2', nombre: 'Rooibos Vega', precio: 7.9, peso: '50 g', garantiaMeses: 12, existencias: 0 },
  ],
  envio: { importe: 4.5, plazoDias: 3 },
};

describeGrounding('es-ES', {
  about: "keys in the shop's language",
  evidence: TEES,
  currency: 'EUR',
  honest: [
    'El Sencha Brisa cuesta 9,80 € y pesa 100 g.',
    'El envío cuesta 4,50 € y el plazo es de 3 días.',
    'El Rooibos Vega está agotado.',
    'La garantía es de 12 meses.',
    'El Rooibos Vega es más barato que el Sencha Brisa.',
  ],
  lies: [
    'El Sencha Brisa cuesta 7,90 €.',
    'El envío cuesta 9,80 €.',
    'El Sencha Brisa está agotado.',
    'El Sencha Brisa pesa 50 g.',
    'El Sencha Brisa es más barato que el Rooibos Vega.',
  ],
});

describeGrounding('en-GB', {
  about: 'a question and its answer',
  evidence: {
    faq: [
      { id: 'vegan', question: 'Are the soaps vegan?', answer: 'The lavender soap is. The honey soap is not vegan.' },
      { id: 'organic', question: 'Are the soaps organic?', answer: 'That depends, please ask us.' },
    ],
  },
  currency: 'GBP',
  honest: ['The honey soap is not vegan.'],
  lies: ['The honey soap is vegan.', 'Our soaps are organic.'],
});

describeGrounding('de-DE', {
  about: 'what is part of a price',
  evidence: { delivery: { fee: 4.9 }, products: [{ name: 'Laterne Nord', price: 20 }] },
  currency: 'EUR',
  honest: ['Ja, die Lieferung kostet 4,90 €.'],
  lies: ['Die Laterne Nord kostet 20 €, Lieferung inklusive.', 'Die Lieferung ist kostenlos.'],
});
