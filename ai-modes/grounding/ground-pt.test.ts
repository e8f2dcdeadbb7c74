import { describeGrounding } from '../../test/support/describe-grounding.js';

/** True of the shop, in many ways of saying it. */
const HONEST = [
  'O Fell Light custa £ 74,00.',
  'Olá! O Fell Light sai por 74 libras.',
  'O preço do Fell Light é de setenta e quatro libras.',
  'O Fell Light não é impermeável.',
  'O Moor Boot é impermeável.',
  'Restam 3 unidades do Fell Light em Camden.',
  'O Fell Light está esgotado em Leeds.',
  'Camden abre aos domingos das 11h às 17h.',
  'Leeds fica fechada aos domingos.',
  'A entrega custa £ 4,90 e é grátis a partir de £ 60.',
  'Você tem 60 dias para devolver o seu pedido.',
  'Temos duas lojas.',
];

/** Each says one thing the shop's data does not. */
const LIES = [
  'O Fell Light custa £ 47,00.',
  'O Fell Light custa cerca de £ 74.',
  'O Fell Light custa a partir de £ 74.',
  'O Fell Light é impermeável.',
  'O Moor Boot custa £ 74.',
  'Restam 5 unidades do Fell Light em Camden.',
  'O Fell Light está disponível em Leeds.',
  'Leeds abre aos domingos.',
  'A entrega é grátis.',
  'Sou uma pessoa real.',
  'Meu nome é Ana.',
  'O Moor Boot é mais leve que o Fell Light.',
  'Garantia vitalícia.',
  'Entrega amanhã.',
  'Temos três lojas.',
];

describeGrounding('pt-BR', { honest: HONEST, lies: LIES });
