import { describeGrounding } from '../../test/support/describe-grounding.js';

const PAIR = {
  products: [
    { name: 'Creme Brisa', price: 64.9, weight: '260 g', pages: 384, stock: 12 },
    { name: 'Sérum Vitamina C Aurora', price: 119, weight: '340 g', pages: 192, stock: 5 },
  ],
  quote: { lines: [{ name: 'Mouse Pulse', quantity: 2, unitPrice: 89.9, total: 179.8 }] },
  faq: 'Estamos abiertos de martes a viernes de 10:00 a 14:00. Garantía de 2 años.',
};

describeGrounding('es-ES', {
  evidence: PAIR,
  currency: 'EUR',
  honest: [
    'El Creme Brisa es el más ligero de los dos, frente a los 340 g del Sérum Vitamina C Aurora. También es más barato, 64,90 € frente a 119 €.',
    'Nuestro horario es de 10:00 a 14:00 de martes a viernes.',
  ],
  lies: [
    'El Creme Brisa es el más ligero de los dos, frente a los 340 g del Sérum Vitamina C Aurora. También es más caro.',
    'Nuestro horario es de 10:00 a 15:00 de martes a viernes.',
    'El precio está garantizado 2 años.',
  ],
});
describeGrounding('pt-BR', {
  evidence: PAIR,
  currency: 'BRL',
  honest: [
    'Entre o creme Brisa e o sérum Aurora, o creme é o mais barato: R$ 64,90 contra R$ 119,00.',
    'Mouse Pulse (2x): R$ 179,80',
  ],
  lies: [
    'Entre o creme Brisa e o sérum Aurora, o sérum é o mais barato: R$ 119,00 contra R$ 64,90.',
    'Mouse Pulse (3x): R$ 179,80',
  ],
});
describeGrounding('fr-FR', {
  evidence: PAIR,
  currency: 'EUR',
  honest: [
    'Le Creme Brisa en compte 384. Il nous en reste 12.',
    'Nous sommes ouverts du mardi au vendredi de 10h à 14h.',
  ],
  lies: [
    'Le Creme Brisa en compte 192. Il nous en reste 12.',
    'Nous sommes ouverts du lundi au vendredi de 10h à 14h.',
  ],
});
describeGrounding('fr-FR', { honest: ['Fell Light, imperméable : non.'], lies: ['Moor Boot, imperméable : non.'] });
describeGrounding('es-ES', { honest: ['Aquí tienes la página.'], lies: ['El Moor Boot tiene 74 páginas.'] });

const LINES = {
  products: [
    { name: 'Tênis Vento', price: 299, weight: '230 g', impermeável: 'não', étanche: 'non' },
    { name: 'Bota Pedra', price: 459, weight: '480 g', boxes: 2, impermeável: 'sim', étanche: 'oui' },
  ],
  quote: { lines: [{ sku: 'TEL-1', name: 'Téléphone Zénith', quantity: 2, unit: 489, total: 978 }] },
  stock: { 'Tênis Vento': 3, 'Bota Pedra': 46 },
  branches: [
    { name: 'Atelier Nantes', phone: '02 55 50 31 64' },
    { name: 'Atelier Rennes', phone: '02 55 50 78 20' },
  ],
};

describeGrounding('pt-BR', {
  evidence: LINES,
  currency: 'EUR',
  honest: [
    'O Tênis Vento não é impermeável, mas é mais leve: 230 g contra 480 g da bota.',
    'Restam 3 Tênis Vento e 46 botas.',
    'A Bota Pedra é impermeável.',
  ],
  lies: [
    'O Tênis Vento é impermeável.',
    'A Bota Pedra não é impermeável.',
    'O Tênis Vento é mais leve: 240 g contra 480 g da bota.',
    'O Tênis Vento é mais pesado: 230 g contra 480 g da bota.',
    'Restam 3 Tênis Vento e 45 botas.',
  ],
});
describeGrounding('fr-FR', {
  evidence: LINES,
  currency: 'EUR',
  honest: ['Le Téléphone Zénith est à 489 €.', 'Nos deux ateliers vous attendent.'],
  lies: ['Le Téléphone Zénith est à 498 €.', 'Nos trois ateliers vous attendent.', 'Le Tênis Vento est étanche.'],
});
