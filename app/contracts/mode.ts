/** The modes a reply can be voiced in: the draft as it is, rephrased, or with more evidence fetched by tools. */
export const MODES = ['v5', 'v6', 'v7'] as const;

/** The name of a mode. */
export type ModeName = (typeof MODES)[number];
