import { describeGrounding } from '../../test/support/describe-grounding.js';

const WEEK = [['09:00', '18:00']];
const SHOP = {
  branches: [
    {
      id: 'norte',
      name: 'Norte',
      hours: { seg: WEEK, ter: WEEK, qua: WEEK, qui: WEEK, sex: WEEK, sáb: [['09:00', '13:00']], dom: [] },
    },
    { id: 'sur', name: 'Sur', hours: { 'lunes a viernes': '10:00-20:00', sábado: '10:00-14:00', domingo: [] } },
    { id: 'port', name: 'Port', hours: { lun: [], mar: WEEK, mer: WEEK, jeu: WEEK, ven: WEEK, sam: WEEK, dim: [] } },
  ],
};

describeGrounding('pt-BR', {
  evidence: SHOP,
  honest: [
    'A Norte abre de segunda a sexta das 9h às 18h e fecha no domingo.',
    'Na Norte abrimos das 9h às 18h durante a semana.',
  ],
  lies: ['A Norte abre de segunda a sábado das 9h às 18h.', 'A Norte abre no domingo.'],
});
describeGrounding('es-ES', {
  evidence: SHOP,
  honest: ['Sur abre de lunes a viernes de 10:00 a 20:00.', 'Sur cierra los domingos.'],
  lies: ['Sur abre de lunes a sábado de 10:00 a 20:00.', 'Sur abre los domingos.'],
});
describeGrounding('fr-FR', {
  evidence: SHOP,
  honest: ['Port est ouvert du mardi au samedi de 9h à 18h, et fermé le lundi.'],
  lies: ['Port est ouvert du lundi au samedi de 9h à 18h.', 'Port est fermé le mardi.'],
});

const GOODS = {
  products: [
    {
      sku: 'T-1',
      name: 'Coque Zénith',
      price: 32.9,
      oldPrice: 38.9,
      attributes: { size: '4 g', pages: '128' },
      stock: { norte: 1 },
    },
  ],
  branches: [{ id: 'norte', name: 'Norte' }],
  delivery: { fee: 5, freeFrom: 50, assembly: { fee: 12 } },
};

describeGrounding('es-ES', {
  evidence: GOODS,
  currency: 'EUR',
  honest: [
    'La Coque Zénith ha bajado de 38,90 € a 32,90 €.',
    'El montaje cuesta 12 €.',
    'El transporte son 5 €, y no pagas nada si el pedido llega a 50 €.',
    'La Coque Zénith de 4 g cuesta 32,90 €.',
    'Las Coques Zénith cuestan treinta y dos euros y noventa céntimos.',
    'Queda una en Norte.',
  ],
  lies: [
    'La Coque Zénith ha bajado de 32,90 € a 38,90 €.',
    'La Coque Zénith ha bajado de 38,90 € a 29,90 €.',
    'El montaje cuesta 5 €.',
    'El transporte son 5 €, y no pagas nada si el pedido llega a 40 €.',
    'El transporte no cuesta nada.',
    'La Coque Zénith de 5 g cuesta 32,90 €.',
    'La Coque Zénith cuesta 32,90 € el par.',
    'De la Coque Zénith quedan varias en Norte y cuesta 35 €.',
  ],
});
describeGrounding('fr-FR', {
  evidence: { ...GOODS, products: GOODS.products.map((one) => ({ ...one, stock: { norte: 3 } })) },
  currency: 'EUR',
  honest: [
    'La Coque Zénith est passée de 38,90 € à 32,90 €.',
    'Le montage coûte 12 €.',
    'Il reste 3 Coques Zénith.',
    "De la Coque Zénith, il n'en reste que trois.",
  ],
  lies: [
    'La Coque Zénith est passée de 32,90 € à 38,90 €.',
    "De la Coque Zénith, il n'en reste qu'une.",
    "Il n'en reste qu'une seule.",
    "De la Coque Zénith, il n'en reste plus que deux.",
    'La livraison ne vous coûte rien.',
  ],
});
describeGrounding('pt-BR', {
  evidence: GOODS,
  currency: 'EUR',
  honest: ['A Coque Zénith baixou de 38,90 € para 32,90 €.', 'A montagem custa 12 €.'],
  lies: ['A Coque Zénith baixou de 32,90 € para 38,90 €.', 'A entrega não custa nada.', 'A entrega custa 12 €.'],
});

const CATALOG = {
  products: [
    {
      name: 'Silla Lino',
      price: 89,
      priceBreaks: [{ quantity: 4, price: 79 }],
      attributes: { color: ['azul', 'gris'] },
    },
    { name: 'Mesa Encina', price: 649, vegan: true, attributes: { color: ['rojo', 'negro', 'verde'] } },
    { name: 'Banco Olmo', price: 120, vegan: true, pages: 128 },
  ],
};

describeGrounding('es-ES', {
  evidence: CATALOG,
  currency: 'EUR',
  honest: [
    'Si compras cuatro Sillas Lino, cada una te sale a 79 € en lugar de 89 €.',
    'Los precios van de 89 € a 649 €.',
    'La Silla Lino viene en dos colores, azul y gris.',
    'Hay dos opciones: la Mesa Encina (649 €) y el Banco Olmo (120 €).',
    'De los tres, la Silla Lino es la más barata. También es más barata que el Banco Olmo.',
    'El Banco Olmo tiene 128 páginas.',
    'La Mesa Encina es vegana.',
  ],
  lies: [
    'Si compras tres Sillas Lino, cada una te sale a 79 € en lugar de 89 €.',
    'Si compras cuatro Sillas Lino, cada una te sale a 79 € en lugar de 99 €.',
    'Si compras cuatro Sillas Lino, todas juntas te salen a 79 €.',
    'Los precios van de 89 € a 120 €.',
    'La Silla Lino viene en tres colores, azul y gris.',
    'La Mesa Encina viene en dos colores, rojo y negro.',
    'Hay cuatro opciones: la Mesa Encina (649 €) y el Banco Olmo (120 €).',
    'El Banco Olmo cuesta 128 €.',
    'Solo la Mesa Encina es vegana.',
  ],
});
describeGrounding('pt-BR', {
  evidence: CATALOG,
  currency: 'EUR',
  honest: ['Os preços ficam entre 89 € e 649 €.', 'Levando 4 Sillas Lino ou mais, cada uma sai por 79 €.'],
  lies: ['Os preços ficam entre 99 € e 649 €.', 'Levando 2 Sillas Lino ou mais, cada uma sai por 79 €.'],
});
describeGrounding('fr-FR', {
  evidence: CATALOG,
  currency: 'EUR',
  honest: ['Les prix vont de 89 € à 649 €.', 'À partir de 4, chaque Silla Lino est à 79 € pièce.'],
  lies: ['Les prix vont de 120 € à 649 €.', 'À partir de 3, chaque Silla Lino est à 79 € pièce.'],
});

const TERMS = {
  products: [
    { name: 'Jabón Brisa', price: 5, stock: 3 },
    { name: 'Bota Pedra', price: 90, stock: 2 },
    { name: 'Tênis Vento', price: 60, stock: 4 },
  ],
  branch: { name: 'Norte', hours: 'de lunes a viernes de 10:00 a 14:00' },
  policy: {
    payment: ['tarjeta', 'financiación a 12 meses'],
    notes: ['cancelamento até 24 horas antes', 'réparation des cadres'],
  },
};

describeGrounding('es-ES', {
  evidence: { ...TERMS, policy: { ...TERMS.policy, notes: 'No se admite la cancelación.' } },
  currency: 'EUR',
  honest: [
    'Puedes financiarlo a 12 meses.',
    'Quedan 3 jabones Brisa.',
    'Nuestro horario es de 10:00 a 14:00 de lunes a viernes.',
  ],
  lies: ['Puedes alquilarlo a 12 meses.', 'Puedes cancelarlo.', 'Quedan 4 jabones Brisa.', 'Es de sillón Brisa.'],
});
describeGrounding('pt-BR', {
  evidence: TERMS,
  currency: 'EUR',
  honest: ['Você pode cancelar até 24 horas antes.', 'O preço da bota é de 90 €.'],
  lies: ['O preço da bota é de 60 €.', 'Você pode trocar até 24 horas antes.'],
});
describeGrounding('fr-FR', {
  evidence: TERMS,
  currency: 'EUR',
  honest: ['On peut réparer les cadres.'],
  lies: ['On peut laver les cadres.'],
});

const DETAILS = {
  products: [
    { name: 'Rooibos Vanille', price: 8, bio: true, sansTheine: true, garantie: '2 ans' },
    { name: 'Alder Desk', price: 320, attributes: { width: '140 cm', depth: '70 cm', 'max load': '110 kg' } },
    { name: 'Thé Noir', price: 7, bio: false, sansTheine: false },
  ],
  paiement: { parcelasSemJuros: 10 },
  discount: { percent: 5, amount: 16.4 },
  subtotal: 328,
  delivery: { fee: 35 },
  total: 363,
  returns: { days: 30, condition: 'pièce non montée' },
};

describeGrounding('fr-FR', {
  evidence: DETAILS,
  currency: 'EUR',
  honest: [
    'Le Rooibos Vanille est sans théine et bio.',
    'Le Rooibos Vanille est garanti 2 ans.',
    "L'Alder Desk mesure 140 cm sur 70 cm.",
    "L'Alder Desk supporte jusqu'à 110 kg.",
    'Avec la remise de 5 % (16,40 €), le total est de 363 €.',
    'Une pièce non montée peut être retournée sous 30 jours.',
  ],
  lies: [
    'Le Thé Noir est sans théine.',
    'Le Rooibos Vanille est sans théine ni bio.',
    'Le Rooibos Vanille est garanti 3 ans.',
    'Le prix du Rooibos Vanille est garanti 2 ans.',
    "L'Alder Desk mesure 140 cm sur 80 cm.",
    "L'Alder Desk supporte jusqu'à 120 kg.",
    'Avec la remise de 5 % (35 €), le total est de 363 €.',
    'Une pièce montée peut être retournée sous 30 jours.',
    'Le total est de 363 €, sans compter la livraison.',
    'Le total est de 363 €, livraison non comprise.',
  ],
});
describeGrounding('pt-BR', {
  evidence: DETAILS,
  currency: 'EUR',
  honest: ['Você pode pagar em até 10 vezes sem juros.', 'O subtotal é de 328 €, sem contar o frete.'],
  lies: ['Você pode pagar em até 12 vezes sem juros.', 'O total é de 363 €, sem contar o frete.'],
});
describeGrounding('es-ES', {
  evidence: DETAILS,
  currency: 'EUR',
  honest: ['La Alder Desk mide 140 cm por 70 cm.', 'La Alder Desk soporta hasta 110 kg.'],
  lies: ['La Alder Desk mide 110 cm por 70 cm.', 'La Alder Desk soporta hasta 140 kg.'],
});
