const WEEK_CAMDEN = {
  mon: [['10:00', '19:00']],
  tue: [['10:00', '19:00']],
  wed: [['10:00', '19:00']],
  thu: [['10:00', '20:00']],
  fri: [['10:00', '19:00']],
  sat: [['09:30', '18:30']],
  sun: [['11:00', '17:00']],
};
const WEEK_LEEDS = {
  mon: [['09:30', '17:30']],
  tue: [['09:30', '17:30']],
  wed: [['09:30', '17:30']],
  thu: [['09:30', '20:00']],
  fri: [['09:30', '17:30']],
  sat: [['09:30', '18:00']],
  sun: [],
};

/** Two products, two branches and a policy: small enough to know by heart what is true of it. Prices are in GBP. */
export const GROUNDING_SHOP = {
  products: [
    {
      sku: 'FELL-L',
      name: 'Fell Light',
      price: 74,
      weight: '240 g',
      drop: '4 mm',
      colour: { en: 'blue', de: 'blau', fr: 'bleu', es: 'azul', pt: 'azul' },
      waterproof: false,
      stock: { camden: 3, leeds: 0 },
    },
    {
      sku: 'MOOR-B',
      name: 'Moor Boot',
      price: 120,
      oldPrice: 150,
      weight: '520 g',
      colour: { en: 'brown', de: 'braun', fr: 'marron', es: 'marrón', pt: 'marrom' },
      waterproof: true,
      stock: { camden: 0, leeds: 12 },
    },
  ],
  branches: [
    {
      id: 'camden',
      name: 'Camden',
      address: '27 Parkway, London NW1 7PN',
      phone: '+44 20 7946 0127',
      hours: { weekly: WEEK_CAMDEN },
    },
    {
      id: 'leeds',
      name: 'Leeds',
      address: '8 Briggate, Leeds LS1 6HD',
      phone: '+44 113 496 0088',
      hours: { weekly: WEEK_LEEDS },
    },
  ],
  policy: {
    delivery: { fee: 4.9, freeFrom: 60, leadTimeDays: [2, 3], cutOff: '15:00' },
    returns: { days: 60, url: 'https://fell-and-track.example/returns' },
    warranty: { months: 24 },
  },
};
