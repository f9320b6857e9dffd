// Opens the pages of `report` in a browser as their readers do: `node page.mjs FOLDER`, where
// tests/page.rs has put the pages, and in `expected.json` what they must say.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const folder = process.argv[2];
const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const urlOf = (name) => pathToFileURL(join(folder, name)).href;

// A browser as root, as in containers, has no sandbox of its own, and little shared memory.
const args = ["--no-sandbox", "--disable-dev-shm-usage"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args });
let failed = 0;

/** Opens a page, lets `check` look at it, and watches that it stays quiet and by itself. */
async function on(name, options, check) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const noises = [];
  page.on("console", (message) => noises.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => noises.push(`error: ${error}`));
  page.on("dialog", (dialog) => { noises.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => {
    if (!request.url().startsWith(urlOf(name))) noises.push(`request: ${request.url()}`);
  });
  await page.goto(urlOf(name));
  await check(page);
  assert.deepEqual(noises, []);
  await context.close();
}

async function test(title, run) {
  const begun = Date.now();
  try {
    await run();
    console.log(`ok      ${title} (${Date.now() - begun} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${title}\n${error.stack}`);
  }
}

const shown = (page) => page.locator("tbody.t:not([hidden])");
const ids = (page) => shown(page).evaluateAll((all) => all.map((body) => body.id));
const target = (page, id) => page.locator("tbody.t", { has: page.locator(`th small:text-is("${id}")`) });

/** The violations that axe finds, each in a line. */
async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run());
  return result.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`));
}

const plain = (text) => text.replace(/\s+/g, "");

for (const [name, facts] of Object.entries(expected.pages)) {
  for (const colorScheme of ["light", "dark"]) {
    await test(`${name}: no accessibility violation, ${colorScheme}`, () =>
      on(name, { colorScheme }, async (page) => {
        await target(page, facts.panel.target).locator("summary").click();
        await page.locator(".controls input").fill("1");
        assert.deepEqual(await violations(page), []);
      }));
  }

  await test(`${name}: nothing is wider than a telephone`, () =>
    on(name, { viewport: { width: 390, height: 844 }, hasTouch: true }, async (page) => {
      await target(page, facts.panel.target).locator("summary").click();
      assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), 390);
      assert.deepEqual(await violations(page), []);
    }));

  await test(`${name}: every target is there, in order, without scripts`, () =>
    on(name, { javaScriptEnabled: false }, async (page) => {
      assert.deepEqual(await page.locator("tbody.t th small").allTextContents(), facts.targets);
      assert.equal(await page.locator("tbody.t .panel").count(), facts.targets.length);
      assert.equal(await page.locator(".controls").isVisible(), false);
      assert.equal(await page.locator("th button").count(), 0);
      const panel = target(page, facts.panel.target).locator(".panel");
      assert.equal(await panel.isVisible(), false);
      await target(page, facts.panel.target).locator("summary").click();
      assert.equal(await panel.isVisible(), true);
    }));

  await test(`${name}: the panel of a target gives its explanation and its chart`, () =>
    on(name, {}, async (page) => {
      const row = target(page, facts.panel.target);
      await row.locator("summary").click();
      const text = plain(await row.locator(".panel").innerText());
      for (const line of facts.panel.lines) assert.ok(text.includes(plain(line)), line);
      const chart = row.getByRole("img");
      assert.equal(await chart.isVisible(), true);
      const description = await chart.getAttribute("aria-label");
      for (const part of facts.panel.chart) assert.ok(description.includes(part), description);
    }));

  await test(`${name}: filters show what fits and say how much`, () =>
    on(name, {}, async (page) => {
      const all = facts.targets.length;
      for (const [verdict, count] of Object.entries(facts.verdicts)) {
        await page.locator("select[name=verdict]").selectOption(verdict);
        assert.equal(await shown(page).count(), count, verdict);
        assert.match(await page.locator(".count").textContent(), new RegExp(`\\b${count}\\b.*\\b${all}\\b`));
      }
      await page.waitForFunction(
        () => document.querySelector("[role=status]").textContent === document.querySelector(".count").textContent,
      );
      assert.equal(await page.locator("[role=status]").getAttribute("aria-live"), "polite");
      await page.locator("[name=clear]").click();
      assert.equal(await shown(page).count(), all);

      await page.locator("select[name=department]").selectOption({ label: facts.department.name });
      assert.equal(await shown(page).count(), facts.department.count);
      await page.locator("[name=clear]").click();
      await page.locator("select[name=policy]").selectOption("1");
      const policies = await shown(page).locator("th small").allTextContents();
      assert.equal(new Set(policies.map((id) => id.split("/")[0])).size, 1);
      assert.equal(await page.locator("tbody.group:not([hidden])").count(), 1);
      await page.locator("[name=clear]").click();

      await page.locator(".controls input").fill(facts.panel.target);
      assert.deepEqual(await shown(page).locator("th small").allTextContents(), [facts.panel.target]);
      await page.locator(".controls input").fill("这里没有 nothing like it");
      assert.equal(await shown(page).count(), 0);
      assert.equal(await page.locator(".count").textContent(), await page.locator(".count").getAttribute("data-none"));
    }));

  await test(`${name}: a column sorts up, down and back`, () =>
    on(name, {}, async (page) => {
      const before = await ids(page);
      const heading = page.locator("thead th[aria-sort]").nth(facts.completion);
      const cells = () => shown(page).evaluateAll(
        (all, at) => all.map((body) => body.rows[0].cells[at].textContent.trim()), facts.completion);
      const numbers = async () => (await cells()).filter((text) => text !== "").map(parseFloat);
      const up = (all) => all.every((one, at) => at === 0 || all[at - 1] <= one);
      await heading.getByRole("button").click();
      assert.equal(await heading.getAttribute("aria-sort"), "ascending");
      assert.ok(up(await numbers()));
      assert.equal((await cells()).at(-1), "");
      await heading.getByRole("button").click();
      assert.equal(await heading.getAttribute("aria-sort"), "descending");
      assert.ok(up((await numbers()).reverse()));
      assert.equal((await cells()).at(-1), "");
      await heading.getByRole("button").click();
      assert.equal(await heading.getAttribute("aria-sort"), "none");
      assert.deepEqual(await ids(page), before);
    }));

  await test(`${name}: everything can be done with the keyboard`, () =>
    on(name, {}, async (page) => {
      const active = (read) => page.evaluate(read);
      await page.keyboard.press("Tab");
      assert.equal(await active(() => document.activeElement.className), "skip");
      assert.notEqual(await active(() => getComputedStyle(document.activeElement).outlineStyle), "none");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      assert.equal(await active(() => document.activeElement.name), "text");
      await page.keyboard.type(facts.panel.target);
      assert.equal(await shown(page).count(), 1);
      const reach = async (wanted) => {
        for (let step = 0; step < 60; step += 1) {
          if (await page.evaluate((selector) => document.activeElement.matches(selector), wanted)) return;
          await page.keyboard.press("Tab");
        }
        assert.fail(`no way to ${wanted}`);
      };
      await reach("th button");
      assert.notEqual(await active(() => getComputedStyle(document.activeElement).outlineStyle), "none");
      await page.keyboard.press("Enter");
      assert.equal(await active(() => document.activeElement.parentElement.getAttribute("aria-sort")), "ascending");
      await reach("summary");
      await page.keyboard.press("Enter");
      assert.equal(await target(page, facts.panel.target).locator(".panel").isVisible(), true);
    }));

  await test(`${name}: on paper the heading is on every page and no row is cut`, () =>
    on(name, {}, async (page) => {
      await target(page, facts.panel.target).locator("summary").click();
      const file = join(folder, `${name}.pdf`);
      await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
      const text = execFileSync("pdftotext", ["-raw", file, "-"], { maxBuffer: 1 << 28 }).toString();
      const pages = text.split("\f").slice(0, -1).map(plain);
      const rows = await page.locator("tbody.t").evaluateAll((all) => all.map((body) =>
        Array.from(body.rows[0].cells).filter((cell) => !cell.classList.contains("again"))
          .map((cell) => cell.textContent).join("")));
      const at = rows.map((row) => pages.findIndex((one) => one.includes(plain(row))));
      assert.deepEqual(rows.filter((_, row) => at[row] < 0), [], "rows that are cut in two");
      const headings = await page.locator(".targets thead th").allTextContents();
      const lacking = [...new Set(at)].filter((one) => !pages[one].includes(plain(headings.join(""))));
      assert.deepEqual(lacking, [], "pages without the heading of the table");
      pages.forEach((one, number) => {
        assert.ok(one.includes(plain(facts.title)), `page ${number + 1} lacks the title`);
        if (facts.warning) assert.ok(one.includes(plain(facts.warning)), `page ${number + 1} lacks the warning`);
      });
      const panel = facts.panel.lines.map(plain);
      assert.ok(pages.some((one) => panel.every((line) => one.includes(line))), "the open panel is printed whole");
      const size = execFileSync("pdfinfo", [file]).toString();
      assert.match(size, /Page size:\s+84[12][.\d]* x 59[456][.\d]* pts/);
    }));
}

await test("hostile.html: names that look like markup are texts", () =>
  on("hostile.html", {}, async (page) => {
    for (const summary of await page.locator("summary").all()) await summary.click();
    await page.mouse.move(400, 400);
    assert.equal(await page.locator("script").count(), 1);
    assert.equal(await page.locator("img, iframe, a[href^=javascript], [onmouseover], [onload], [onerror]").count(), 0);
    const text = await page.locator("body").innerText();
    for (const name of expected.hostile) assert.ok(text.includes(name), name);
    assert.deepEqual(await violations(page), []);
  }));

await test("hostile.html: a script that came in from outside would not run", async () => {
  const page = await browser.newPage();
  await page.goto(urlOf("hostile.html"));
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    return window.ran === true;
  });
  assert.equal(ran, false);
  await assert.rejects(page.evaluate(() => fetch("http://127.0.0.1:9/")));
  await page.close();
});

await browser.close();
process.exit(failed === 0 ? 0 : 1);
