/** What must not travel into an image: secrets, what others' runs left, and what the image makes for itself. */
const KEPT_OUT = ['.git', 'node_modules', 'dist', 'data', 'logs', '.env', 'business/*/.published.json'];

/** Complains of what would travel into the image and must not. */
export function dockerignoreFaults(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().replace(/\/$/, ''));
  return KEPT_OUT.filter((entry) => !lines.includes(entry)).map((entry) => `${entry} travels into the image`);
}
