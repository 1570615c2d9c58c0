// The service of `leaks.mjs`, in a separate thread so that its memory is not measured.

import { parentPort } from "node:worker_threads";

import { goodRobot, logs, message } from "../hostile/wire.mjs";
import { script, startService } from "./service.mjs";

/** How many entries are streamed at a time. */
const ENTRIES_A_CHUNK = 500;

const service = await startService({
  GetRobot: (answer) => {
    service.forget();
    answer.whole(goodRobot);
  },
  ListRobots: script.silence,
  TailRobotPartLogs: async (answer) => {
    const chunk = Buffer.concat(Array(ENTRIES_A_CHUNK).fill(message(logs("a line of the log"))));
    while (answer.open()) await answer.bytes(chunk);
  },
});
parentPort?.postMessage(service.url);
