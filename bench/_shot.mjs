import { chromium } from "playwright";
const [url, out, width, height, scheme, ...acts] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: +width, height: +height }, colorScheme: scheme });
page.on("console", (m) => console.log("console:", m.type(), m.text())); page.on("pageerror", (e) => console.log("error:", e.message));
await page.goto(url); await page.waitForTimeout(2500);
for (const act of acts) { await eval(`(async()=>{${act}})()`); await page.waitForTimeout(600); }
console.log(await page.evaluate(() => JSON.stringify(performance.getEntriesByType("measure").slice(-5).map((m) => +m.duration.toFixed(2)))), await page.textContent("#status").catch(() => ""), "|", await page.textContent("#facts").catch(() => ""));
await page.screenshot({ path: out, fullPage: true }); await browser.close();
