// Validates pages of HTML: the standard, conventions, access for everybody, and that they need nothing but themselves.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [home, folder] = process.argv.slice(2);
const tools = createRequire(join(home, 'node_modules', 'x.js'));
const { default: puppeteer } = await import(pathToFileURL(tools.resolve('puppeteer-core')));
const { HtmlValidate } = tools('html-validate');
const axe = readFileSync(tools.resolve('axe-core/axe.min.js'), 'utf8');

const folders = readdirSync(folder, { withFileTypes: true }).filter((it) => it.isDirectory());
const files = folders.flatMap((it) =>
  readdirSync(join(folder, it.name)).filter((name) => name.endsWith('.html')).map((name) => join(folder, it.name, name)));
const tell = (file, validator, wrong) => {
  const name = `${basename(dirname(file))}/${basename(file, '.html')}`;
  const words = wrong.slice(0, 3).join('; ') + (wrong.length > 3 ? ` … ${wrong.length} in all` : '');
  console.log([name, 'html', validator, words.replace(/\s+/g, ' ').slice(0, 500) || 'ok'].join('\t'));
};
if (files.length === 0) process.exit(0);

// The checker of the standard, in one run over all pages.
const vnu = spawnSync('java', ['-jar', join(home, 'node_modules/vnu-jar/build/dist/vnu.jar'),
  '--errors-only', '--format', 'json', '--stdout', '--exit-zero-always', ...files], { encoding: 'utf8', maxBuffer: 1 << 28 });
const messages = JSON.parse(vnu.stdout).messages;
for (const file of files) {
  const url = pathToFileURL(file).href;
  const own = messages.filter((it) => it.url === url || it.url === `file:${file}`);
  tell(file, 'vnu', own.map((it) => `line ${it.lastLine}: ${it.message}`));
}
const stray = messages.filter((it) => !files.some((file) => [pathToFileURL(file).href, `file:${file}`].includes(it.url)));
if (stray.length) tell('all/all.html', 'vnu', stray.map((it) => it.message));

const conventions = new HtmlValidate({ extends: ['html-validate:recommended'] });
for (const file of files) {
  const report = await conventions.validateFile(file);
  tell(file, 'html-validate', report.results.flatMap((it) => it.messages).map((it) => `line ${it.line}: ${it.ruleId} ${it.message}`));
}

const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', headless: true, args: ['--no-sandbox'] });
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
mkdirSync(join(home, 'print'), { recursive: true });
for (const file of files) {
  const page = await browser.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', (dialog) => { asked.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  // A page says itself that no script may run; the one that judges it must.
  await page.setBypassCSP(true);
  await page.goto(pathToFileURL(file).href);
  tell(file, 'loads nothing', asked.slice(1));
  await page.addScriptTag({ content: axe });
  for (const [scheme, width] of [['light', 1280], ['dark', 1280], ['light', 360]]) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setViewport({ width, height: 800 });
    const { violations } = await page.evaluate((runOnly) => window.axe.run({ runOnly }), tags);
    tell(file, `axe ${scheme} ${width}`, violations.map((it) => `${it.id} ×${it.nodes.length}: ${it.nodes[0].html.slice(0, 120)}`));
  }
  await page.setViewport({ width: 320, height: 800 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  tell(file, 'reflow 320', wide > 0 ? [`${wide} px too wide`] : []);
  const dead = await page.evaluate(() => [...document.querySelectorAll('a[href]')]
    .map((it) => it.getAttribute('href')).filter((href) => !href.startsWith('#') || !document.getElementById(href.slice(1))));
  tell(file, 'links', dead.map((href) => `leads nowhere: ${href}`));
  const mark = await page.evaluate(() => document.querySelector('.exercise')?.textContent.trim() ?? '');
  const pdf = join(home, 'print', `${basename(dirname(file))}-${basename(file, '.html')}.pdf`);
  await page.pdf({ path: pdf, format: 'A4', preferCSSPageSize: true, tagged: true, timeout: 120_000 });
  const pages = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }).split('\f').slice(0, -1);
  const unmarked = pages.flatMap((text, at) => (text.includes(mark) ? [] : [at + 1]));
  tell(file, 'print', unmarked.length ? [`pages without the mark of an exercise: ${unmarked.slice(0, 5)}`] : existsSync(pdf) && pages.length ? [] : ['no page']);
  await page.close();
}
await browser.close();
