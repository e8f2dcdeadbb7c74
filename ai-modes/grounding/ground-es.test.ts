import { describeGrounding } from '../../test/support/describe-grounding.js';

/** True of the shop, in many ways of saying it. */
const HONEST = [
  'El Fell Light cuesta 74,00 £.',
  '¡Hola! El Fell Light sale por 74 libras.',
  'El precio del Fell Light es de setenta y cuatro libras.',
  'El Fell Light no es impermeable.',
  'El Moor Boot es impermeable.',
  'Quedan 3 unidades del Fell Light en Camden.',
  'El Fell Light está agotado en Leeds.',
  'Camden abre los domingos de 11:00 a 17:00.',
  'Leeds cierra los domingos.',
  'Leeds está cerrado los domingos.',
  'El envío cuesta 4,90 £ y es gratis a partir de 60 £.',
  'Tiene 60 días para devolver su pedido.',
  'Tenemos dos tiendas.',
  'El Fell Light azul pesa 240 g.',
];

/** Each says one thing the shop's data does not. */
const LIES = [
  'El Fell Light cuesta 47 £.',
  'El Fell Light cuesta desde 74 £.',
  'El Fell Light cuesta unas 74 £.',
  'El Fell Light es impermeable.',
  'El Moor Boot cuesta 74 £.',
  'Quedan 5 unidades del Fell Light en Camden.',
  'El Fell Light está disponible en Leeds.',
  'Leeds abre los domingos.',
  'El envío es gratis.',
  'Soy una persona real.',
  'Me llamo Lucía.',
  'El Moor Boot es más ligero que el Fell Light.',
  'Garantía de por vida.',
  'Entrega mañana.',
  'El Fell Light es rojo.',
  'Tenemos tres tiendas.',
];

describeGrounding('es-ES', { honest: HONEST, lies: LIES });
