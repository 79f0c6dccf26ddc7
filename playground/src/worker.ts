// Everything that computes: the page never waits for it.

import { L1L2Error } from "l1l2";
import type { Ask, QuestionName, Questions, Reply } from "./protocol.ts";
import { Session } from "./session.ts";

const session = new Session();

const post = (reply: Reply): void => self.postMessage(reply);

self.addEventListener("message", async ({ data: { id, name, ask } }: MessageEvent<Ask>) => {
  try {
    const answer = await session.answer(name, ask as Questions[QuestionName]["ask"], (share) => post({ id, share }));
    post({ id, answer });
  } catch (error) {
    post({ id, error: error instanceof L1L2Error || error instanceof Error ? error.message : String(error) });
  }
});
