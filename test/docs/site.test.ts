// The site is built without a warning, has every guide, and no link inside it leads nowhere. Needs `npm run build`.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

execFileSync("npm", ["run", "--silent", "build", "--workspace", "site"], { stdio: "pipe" });
const site = resolve("build/docs");
const pages = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
const texts = new Map(pages.map((page) => [join(site, page), readFileSync(join(site, page), "utf8")]));

test("every guide of docs/ is a page", () => {
  const guides = readdirSync("docs").filter((file) => file.endsWith(".md"));
  const missing = guides.filter((file) => !existsSync(join(site, "guides", file.replace(/\.md$/, ".html"))));
  expect(missing).toEqual([]);
});

test("every entry of the package is a module", () => {
  const modules = readdirSync(join(site, "modules")).sort();
  expect(modules).toEqual([
    "l1l2.html",
    "l1l2_inference.html",
    "l1l2_linear.html",
    "l1l2_plot.html",
    "l1l2_predict.html",
    "l1l2_report.html",
    "l1l2_workers.html",
  ]);
});

test("no link inside leads nowhere", () => {
  const broken: string[] = [];
  for (const [page, text] of texts) {
    for (const [, href] of text.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
      if (/^https?:|^$/.test(href!)) continue;
      const [path, anchor] = href!.split("#");
      let target = path === "" ? page : resolve(page, "..", path!);
      if (existsSync(target) && statSync(target).isDirectory()) target = join(target, "index.html");
      const isThere =
        existsSync(target) && (!anchor || !texts.has(target) || texts.get(target)!.includes(`id="${anchor}"`));
      if (!isThere) broken.push(`${page.slice(site.length + 1)}: ${href}`);
    }
  }
  expect(broken).toEqual([]);
});

test("pages ask no other server for anything", () => {
  const asked = /<(?:link|script|img|iframe|source)\b[^>]*?(?:href|src)="(https?:[^"]*)"/g;
  const outside = [...texts].flatMap(([page, text]) =>
    Array.from(text.matchAll(asked), ([, url]) => `${page}: ${url}`),
  );
  expect(outside).toEqual([]);
});
