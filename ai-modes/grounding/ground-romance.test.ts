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
