import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const RUN = `axe.run(document, ${JSON.stringify({ runOnly: { type: 'tag', values: TAGS } } satisfies axe.RunOptions)})
  .then((found) => JSON.stringify(found.violations))`;

/** In the page itself, past its content policy: by the debugger. */
const runInPage = async (page: Page): Promise<string> => {
  const session = await page.context().newCDPSession(page);
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `${SOURCE};${RUN}`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  if (exceptionDetails !== undefined) throw new Error(`axe did not run: ${exceptionDetails.text}`);
  return String(result.value);
};

/** axe needs scripts: a page shown without them is looked at as a copy that has none of its own. */
const runInCopy = async (page: Page): Promise<string> => {
  const markup = (await page.content()).replaceAll(/<script\b[^>]*>[\s\S]*?<\/script>/g, '');
  const context = await page.context().browser()?.newContext({ viewport: page.viewportSize() });
  if (context === undefined) throw new Error('The page has no browser.');
  const copy = await context.newPage();
  await copy.route(page.url(), (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: markup }),
  );
  await copy.goto(page.url());
  const found = await runInPage(copy);
  await context.close();
  return found;
};

/** What axe finds on the page at WCAG 2.2 A and AA, a line each. */
export const axeFindings = async (page: Page): Promise<string[]> => {
  const scripted = await page.evaluate("document.body.classList.contains('js-enabled')");
  const violations = JSON.parse(
    await (scripted === true ? runInPage(page) : runInCopy(page)),
  ) as axe.Result[];
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')} (${failureSummary ?? ''})`,
    ),
  );
};

/** Fails with what axe found. */
export const axeClean = async (page: Page): Promise<void> => {
  const found = await axeFindings(page);
  if (found.length > 0) throw new Error(`axe on ${page.url()}:\n${found.join('\n')}`);
};
