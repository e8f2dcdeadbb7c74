import type { Config } from './config.js';
import type { StartModel } from './contracts/stand-in.js';
import { isThisMachineOnly } from './open-face.js';

/** A configuration in which there is a model to ask, and whether it is only played. */
export interface PlayedModel {
  readonly config: Config;
  readonly isPlayed: boolean;
  close(): Promise<void>;
}

/**
 * Where answers are to be worded by a model and none is configured, one is played on this machine, so that the modes can be tried
 * without a key. Not where others can reach us: customers of a shop that is open get the plain answers then.
 *
 * @param start - Absent: nobody plays.
 */
export async function playModel(config: Config, start: StartModel | undefined): Promise<PlayedModel> {
  const isWanted = config.mode !== 'v5' && config.llm.providers.length === 0 && isThisMachineOnly(config);
  if (start === undefined || !isWanted) return { config, isPlayed: false, close: () => Promise.resolve() };
  const { url, model, close } = await start();
  const llm = { ...config.llm, providers: [{ baseUrl: url, model, apiKey: undefined, price: undefined }] };
  return { config: { ...config, llm }, isPlayed: true, close };
}
