import { readdirSync } from 'node:fs';

/** `npm run bench <name> [arguments]` runs `scripts/bench/<name>.ts`, which reads its arguments as if called alone. */
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts' && !file.includes('-'))
  .map((file) => file.slice(0, -'.ts'.length));
const [name = ''] = process.argv.splice(2, 1);

if (names.includes(name)) {
  await import(`./${name}.ts`);
} else {
  console.log(`Which one? npm run bench ${names.sort().join(' | ')}`);
  process.exitCode = 1;
}
