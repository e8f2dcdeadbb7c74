/** What `truepenny` can do. One more: a file beside this one, and a line here. */
import type { ListedCommand } from './command.js';

/** All commands, in the order the help shows them. */
export const commands: readonly ListedCommand[] = [
  { name: 'chat', summary: 'Talks with a shop in the terminal', load: async () => (await import('./chat.js')).chat },
  {
    name: 'inbox',
    summary: 'Lists who waits for a person, and answers them',
    load: async () => (await import('./inbox.js')).inbox,
  },
  {
    name: 'jobs',
    summary: 'Lists work that waits or was put aside, and tries it again',
    load: async () => (await import('./jobs.js')).jobs,
  },
  {
    name: 'leads',
    summary: 'Lists who told about themselves, the most promising first',
    load: async () => (await import('./leads.js')).leads,
  },
  {
    name: 'letters',
    summary: 'Lists what could not be answered or sent, and retries it',
    load: async () => (await import('./letters.js')).letters,
  },
  {
    name: 'shadow',
    summary: 'Compares a mode that is tried in silence with what was sent',
    load: async () => (await import('./shadow.js')).shadow,
  },
  {
    name: 'costs',
    summary: 'Lists what language models cost, by day, shop and model',
    load: async () => (await import('./costs.js')).costs,
  },
  {
    name: 'ask',
    summary: 'Answers questions from a folder, one JSON line each',
    load: async () => (await import('./ask.js')).ask,
  },
  {
    name: 'search',
    summary: 'Finds products for each text, best first',
    load: async () => (await import('./search.js')).search,
  },
  {
    name: 'classify',
    summary: 'Says which FAQ entry each text means',
    load: async () => (await import('./classify.js')).classify,
  },
  {
    name: 'ground',
    summary: 'Holds each text against its evidence, claim by claim',
    load: async () => (await import('./ground.js')).ground,
  },
  {
    name: 'check',
    summary: 'Checks folders and plays their golden conversations',
    load: async () => (await import('./check.js')).check,
  },
  {
    name: 'diff',
    summary: 'Shows how a folder differs from what is live',
    load: async () => (await import('./diff.js')).diff,
  },
  {
    name: 'publish',
    summary: "Makes a shop's folder the live version",
    load: async () => (await import('./publish.js')).publish,
  },
  {
    name: 'pull',
    summary: 'Makes a folder hold exactly what is live',
    load: async () => (await import('./pull.js')).pull,
  },
  {
    name: 'explain',
    summary: 'Tells why a turn said what it said',
    load: async () => (await import('./explain.js')).explain,
  },
  {
    name: 'replay',
    summary: 'Runs stored turns again: the same bytes, or what a draft would change',
    load: async () => (await import('./replay.js')).replay,
  },
  {
    name: 'record',
    summary: 'Makes a golden conversation of a real one',
    load: async () => (await import('./record.js')).record,
  },
];
