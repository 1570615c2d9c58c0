// The waiting times on the page, and its longest tasks.

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ step: string, milliseconds: number | undefined, longestTask: number }} Step */

/** The names of a renderer task in a trace, which differ by version of Chromium. */
const TASKS = new Set(["RunTask", "ThreadControllerImpl::RunTask"]);
const CATEGORIES = ["-*", "toplevel", "blink.user_timing"];
/** Tells the page's process in a trace from those of the browser's own pages. */
const MARK = "the measured page";

/**
 * Measures steps one after another. A task is measured in CPU time, because wall time would include other work on the
 * cores.
 * @param {import("playwright-core").Browser} browser
 * @param {Page} page
 */
export function startSteps(browser, page) {
  page.setDefaultTimeout(180_000);
  /** @type {Step[]} */
  const steps = [];
  /** @param {string} step @param {() => Promise<unknown>} act @param {string} [seen] a selector of the element to wait for */
  const measure = async (step, act, seen) => {
    await browser.startTracing(page, { categories: CATEGORIES });
    const shown = seen ? await watch(page, seen) : undefined;
    await act();
    const milliseconds = await shown?.();
    await idle(page);
    await page.evaluate((mark) => performance.mark(mark).name, MARK);
    steps.push({ step, milliseconds, longestTask: longestTask(await browser.stopTracing()) });
  };
  return { steps, measure };
}

/** @typedef {{ url: string, credentials: { authEntity: string, payload: string } }} Site */

/** Fills in the form. @param {Page} page @param {Site} site */
export async function fillIn(page, { url, credentials }) {
  await page.getByLabel("Service host").fill(url);
  await page.getByLabel("Key id").fill(credentials.authEntity);
  await page.getByLabel("Key", { exact: true }).fill(credentials.payload);
}

/**
 * Uses the page like a person, and returns the time and the longest task of each step.
 * @param {import("playwright-core").Browser} browser
 * @param {Site} site
 * @returns {Promise<Step[]>}
 */
export async function measurePage(browser, site) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const { steps, measure } = startSteps(browser, page);

  await measure("Open the page", () => page.goto(site.url));
  await fillIn(page, site);
  await measure("Sign in: the overview's first numbers", () => click(page, ".button-main"), ".tile");
  const read = () => page.getByText("As of").waitFor();
  await measure("All machines are read", read, ".overview-age time, .overview-age [title]");
  await measure("Open the table of all machines", () => click(page, "[data-section=machines]"), ".grid-link");
  await measure("Scroll it to its end", () => scroll(page));
  const search = page.getByLabel(/^Search:/);
  await measure("Search by seven letters", () => search.pressSequentially("rover-7", { delay: 80 }));
  await measure("Clear the search", () => search.fill(""));
  for (const column of ["Name", "Version"]) {
    const head = page.locator(".grid-head").getByRole("button", { name: column });
    await measure(`Order by ${column.toLowerCase()}`, () => head.click());
  }
  await measure("Select all", () => page.getByLabel("Select all that are listed").check(), ".bulk");
  await measure("Open the palette", () => page.keyboard.press("Control+k"), ".palette-item");
  await measure("Find a machine in it", () => page.keyboard.type("rover 7 3", { delay: 80 }));
  await page.keyboard.press("Escape");
  await measure("Back to the overview", () => click(page, ".header-brand a"), ".tile");
  const tree = page.getByLabel("Find a location");
  await measure("Search the tree", () => tree.pressSequentially("hall 12", { delay: 80 }));
  await measure("Open a location", () => page.getByRole("treeitem").last().click(), ".machine-link");
  await measure("Open a machine", () => page.locator(".machine-link").first().click(), "#machine-heading");
  await context.close();
  return steps;
}

/** A click from inside the page, so that the time starts with it. @param {Page} page @param {string} selector */
const click = (page, selector) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.click());

/**
 * Watches for an element; the returned function waits for it and returns the elapsed milliseconds.
 * @param {Page} page
 * @param {string} selector
 */
async function watch(page, selector) {
  const seen = await page.evaluateHandle((selector) => {
    const start = performance.now();
    const shown = new Promise((resolve) => {
      const look = () => {
        if (document.querySelector(selector)) resolve(Math.round(performance.now() - start));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    return { shown };
  }, selector);
  return () => seen.evaluate(({ shown }) => /** @type {Promise<number>} */ (shown));
}

/** The longest time to wait for the work of a step. */
const LATER_MS = 1_500;

/** Waits for the work of a step. @param {Page} page */
const idle = (page) =>
  page.evaluate((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)), LATER_MS);

/** @param {Page} page */
const scroll = (page) =>
  page.locator(".grid-body").evaluate(async (list) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let i = 1; i <= 100; i++) {
      list.scrollTop = (list.scrollHeight * i) / 100;
      await frame();
    }
  });

/** The CPU time of the longest task of the page's main thread, in milliseconds. @param {Buffer} trace */
function longestTask(trace) {
  /** @type {{ name: string, pid: number, tid: number, tdur?: number }[]} */
  const events = JSON.parse(trace.toString()).traceEvents;
  const page = events.find(({ name }) => name === MARK);
  if (!page) throw new Error("the trace does not have the page");
  const tasks = events.filter(({ name, pid, tid }) => TASKS.has(name) && pid === page.pid && tid === page.tid);
  return Math.round(tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1_000);
}
