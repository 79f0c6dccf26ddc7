// What runs in a worker; src/bundle.ts makes a text of it.

import type { Order } from "./messages.ts";
import { serve } from "./serve.ts";
import { ownPort } from "./threads.ts";

const port = ownPort();
let compiled: object | undefined;
const kernelsModule = (): object => compiled!;

const obey = serve(
  (module) => {
    // The module is the same each time: what was instantiated of it serves on.
    compiled ??= module;
    return kernelsModule;
  },
  (answer) => port.post(answer),
);
port.listen((order) => obey(order as Order));
port.post({ type: "ready" });
