import { readdirSync } from 'node:fs';
import { register } from 'node:module';

import { build, isBuilt } from '../../bin/launcher/build.js';

/** `npm run bench <name> [arguments]` runs `scripts/bench/<name>.ts`, which reads its arguments as if called alone, over the product as built. */
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts' && !file.includes('-'))
  .map((file) => file.slice(0, -'.ts'.length));
const [name = ''] = process.argv.splice(2, 1);

if (names.includes(name)) {
  if (!isBuilt()) await build();
  register('./product-from-dist.js', import.meta.url);
  await import(`./${name}.ts`);
} else {
  console.log(`Which one? npm run bench ${names.sort().join(' | ')}`);
  process.exitCode = 1;
}
