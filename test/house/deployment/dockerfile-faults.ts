import {
  DockerfileParser,
  type From,
  type Instruction,
  type JSONInstruction,
  type ModifiableInstruction,
} from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';

import { ALIVE, commandFaults, environmentFaults, IMAGE_ROOT, missingPath, unkeptFolders } from './project.js';

const NODE_MAJOR_MIN = 22;
const KEPT = ['DATA_DIR', 'LOG_DIR', 'BUSINESS_ROOT'] as const;

/** One image under construction: everything from a FROM to the next. */
interface Stage {
  readonly from: From;
  readonly steps: readonly Instruction[];
}

/** What the image promises to those who run it. */
export interface Image {
  readonly environment: Readonly<Record<string, string>>;
  readonly port: string;
  readonly volumes: readonly string[];
}

/** Everything wrong with a Dockerfile: what its language forbids, and what this image has to be. */
export function dockerfileFaults(text: string): string[] {
  const syntax = validate(text).map(({ message, range }) => `line ${range.start.line + 1}: ${JSON.stringify(message)}`);
  const stages = stagesOf(text);
  const last = stages.at(-1);
  if (last === undefined) return [...syntax, 'there is no FROM'];
  return [
    ...syntax,
    ...stages.flatMap(({ from }) => baseFaults(from)),
    ...stageFaults(stages, last),
    ...layerFaults(stages),
    ...userFaults(last),
    ...runFaults(last),
    ...placeFaults(imageOf(text)),
  ];
}

/** What the last stage sets, opens and keeps. */
export function imageOf(text: string): Image {
  const last = stagesOf(text).at(-1);
  const environment = Object.fromEntries(
    stepsOf(last, 'ENV').flatMap((step) =>
      step.getArguments().map((argument) => {
        const [name = '', ...value] = argument.getValue().split('=');
        return [name, value.join('=')];
      }),
    ),
  );
  return {
    environment,
    port: stepsOf(last, 'EXPOSE').map(argumentsOf).join(),
    volumes: stepsOf(last, 'VOLUME').flatMap((step) => wordsOf(step as JSONInstruction)),
  };
}

function stagesOf(text: string): readonly Stage[] {
  const steps = DockerfileParser.parse(text).getInstructions();
  const starts = steps.flatMap((step, index) => (step.getKeyword() === 'FROM' ? [index] : []));
  return starts.map((start, index) => ({
    from: steps[start] as From,
    steps: steps.slice(start + 1, starts[index + 1] ?? steps.length),
  }));
}

function stepsOf(stage: Stage | undefined, keyword: string): readonly Instruction[] {
  return stage?.steps.filter((step) => step.getKeyword() === keyword) ?? [];
}

function argumentsOf(step: Instruction): string {
  return step.getArgumentsContent() ?? '';
}

function flagOf(step: Instruction, name: string): string {
  const flags = (step as ModifiableInstruction).getFlags();
  return flags.find((flag) => flag.getName() === name)?.getValue() ?? '';
}

function wordsOf(step: JSONInstruction): readonly string[] {
  return step.getJSONStrings().map((word) => word.getJSONValue());
}

function baseFaults(from: From): string[] {
  const [name, tag] = [from.getImageName() ?? '', from.getImageTag() ?? ''];
  if (name !== 'node') return [`${name} is not the image of Node`];
  const isPinned = /^\d+(\.\d+)*-[a-z]+-slim$/.test(tag);
  if (!isPinned) return [`node:${tag} is not pinned to a major version and a slim system`];
  return Number.parseInt(tag, 10) >= NODE_MAJOR_MIN ? [] : [`node:${tag} is older than Node ${NODE_MAJOR_MIN}`];
}

function stageFaults(stages: readonly Stage[], last: Stage): string[] {
  const names = stages.slice(0, -1).map(({ from }) => from.getBuildStage());
  if (names.length === 0) return ['there is one stage only: what builds must not be in the image'];
  const images = new Set(stages.map(({ from }) => from.getImage()));
  const sources = stepsOf(last, 'COPY').map((step) => flagOf(step, 'from'));
  return [
    ...(images.size === 1 ? [] : ['the stages stand on different images']),
    ...sources.filter((source) => !names.includes(source)).map((source) => `COPY --from=${source} names no stage`),
    ...(sources.length === 0 ? ['the last stage copies nothing from the first'] : []),
  ];
}

/** Packages change rarely and sources often: the packages' layer must not depend on the sources. */
function layerFaults([first]: readonly Stage[]): string[] {
  const copies = stepsOf(first, 'COPY');
  const runs = stepsOf(first, 'RUN').map(argumentsOf);
  const lineOf = (step: Instruction | undefined): number => step?.getRange().start.line ?? Number.NaN;
  const lockfile = lineOf(copies.find((step) => argumentsOf(step).includes('package-lock.json')));
  const install = lineOf(stepsOf(first, 'RUN').find((step) => argumentsOf(step).startsWith('npm ci')));
  const sources = lineOf(copies.find((step) => argumentsOf(step).startsWith('. ')));
  const named = copies.flatMap((step) => argumentsOf(step).split(/\s+/).slice(0, -1));
  const programs = runs.flatMap((run) => [...run.matchAll(/\bnode (\S+\.js)/g)].map(([, file = '']) => file));
  return [
    ...(lockfile < install && install < sources ? [] : ['lockfile, npm ci and sources do not follow in this order']),
    ...runs.filter((run) => /\bnpm (install|i)\b/.test(run)).map((run) => `“${run}” does not keep to the lockfile`),
    ...[...named, ...programs].flatMap(missingPath),
  ];
}

function userFaults(last: Stage): string[] {
  const user = stepsOf(last, 'USER').map(argumentsOf).at(-1);
  if (user === undefined || /^(root|0)(:|$)/.test(user)) return ['the image runs as root'];
  const owners = stepsOf(last, 'COPY').filter((step) => !flagOf(step, 'chown').startsWith(`${user}:`));
  return owners.map((step) => `“COPY ${argumentsOf(step)}” gives files to somebody else than ${user}`);
}

function runFaults(last: Stage): string[] {
  const commands = stepsOf(last, 'CMD');
  const health = stepsOf(last, 'HEALTHCHECK').map((step) => step.getRawArgumentsContent() ?? '');
  const words = commands.flatMap((step) => wordsOf(step as JSONInstruction));
  return [
    ...(commands.length === 1 && words.length > 0
      ? []
      : ['there is not one CMD, or a shell stands before the program']),
    ...commandFaults(words.join(' ')),
    ...(health.length === 1 ? [] : ['there is not one HEALTHCHECK']),
    ...health.flatMap((check) =>
      check.includes('CMD ["node"') ? [] : ['HEALTHCHECK needs a program the image lacks'],
    ),
    ...health.flatMap((check) => (check.includes(`'${ALIVE}'`) ? [] : [`HEALTHCHECK does not ask ${ALIVE}`])),
    ...(stepsOf(last, 'STOPSIGNAL').map(argumentsOf).join() === 'SIGTERM' ? [] : ['STOPSIGNAL is not SIGTERM']),
  ];
}

function placeFaults({ environment, port, volumes }: Image): string[] {
  const folders = KEPT.map((name) => environment[name] ?? `${name}, which is not set,`);
  return [
    ...environmentFaults(environment),
    ...(environment.PORT === port ? [] : [`EXPOSE ${port} is not PORT=${environment.PORT ?? ''}`]),
    ...(environment.HOST === '0.0.0.0' ? [] : ['HOST lets nobody in from outside the container']),
    ...unkeptFolders(folders, volumes),
    ...volumes.filter((volume) => volume.startsWith(IMAGE_ROOT)).map((volume) => `${volume} hides the program`),
  ];
}
