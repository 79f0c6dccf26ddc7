import { App } from "./app.ts";
import { sets } from "./sets.ts";

await new App().start();
await keepForOffline();

/** What a first visit has loaded before the service worker was there is loaded once more, through it. */
async function keepForOffline(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const inCharge = new Promise((resolve) =>
    navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
  );
  await navigator.serviceWorker.register("./sw.js");
  if (navigator.serviceWorker.controller === null) await inCharge;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const own = [location.href.replace(/#.*$/, ""), ...loaded, ...sets.map(({ url }) => url)];
  await Promise.allSettled(
    own.filter((url) => new URL(url, location.href).origin === location.origin).map((url) => fetch(url)),
  );
}
