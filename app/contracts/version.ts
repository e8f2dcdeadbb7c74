import type { Instant } from './clock.js';

/** Which business version an answer stands on. */
export interface VersionRef {
  readonly tenant: string;
  /** Counts from 1 within a tenant. */
  readonly number: number;
  /** SHA-256 (hex) over the sorted lines `<sha256 of file>  <path>`: equal content, equal hash, wherever it was published. */
  readonly manifestHash: string;
}

/** The files of one version by path relative to the folder (`catalog.json`, `conversations/hours.json`, `images/a.svg`), as bytes. */
export type BusinessFiles = ReadonlyMap<string, Uint8Array>;

/** SHA-256 (hex) of each file. */
export type Manifest = Readonly<Record<string, string>>;

/** What a publish computed so that no start has to: serialised indexes and learned models by name. */
export type Artifacts = ReadonlyMap<string, Uint8Array>;

/** One stored, immutable version. */
export interface StoredVersion extends VersionRef {
  readonly manifest: Manifest;
  readonly files: BusinessFiles;
  readonly artifacts: Artifacts;
  readonly publishedAt: Instant;
}

/** A problem in a business folder, told so that the owner can mend it. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'repair';
  /** Path inside the folder. */
  readonly file: string;
  /** From 1; absent when the problem is the file itself. */
  readonly line?: number;
  readonly column?: number;
  /** JSON pointer (RFC 6901) of the value. */
  readonly pointer?: string;
  /** What is wrong, in plain words. */
  readonly message: string;
  /** What to do. */
  readonly remedy: string;
  /** For repairs: the value as it was and as it is now. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** One difference between two versions, in the owner's words. */
export interface Difference {
  readonly file: string;
  readonly pointer: string;
  /** E.g. `Air Runner 89.90 → 84.90`. */
  readonly text: string;
}
