// What a page of another origin is shown. Node knows no CORS: there these end otherwise.

import { answer, GRPC_WEB } from "../answer.mjs";
import { fails, unary } from "../scenario.mjs";
import { goodRobot } from "../wire.mjs";

const allowed = { "access-control-allow-origin": "*" };

/** @type {import("../scenario.mjs").Scenario[]} */
export const cors = [
  unary(
    "status that CORS hides",
    answer({ headers: { ...GRPC_WEB, "grpc-status": "5", "access-control-expose-headers": "x-other" } }),
    fails("UNKNOWN", /access-control-expose-headers: grpc-status, grpc-message/),
  ),
  unary(
    "origin that is not allowed",
    answer({ headers: { ...GRPC_WEB, "access-control-allow-origin": "https://other.test" }, chunks: [goodRobot] }),
    fails("UNAVAILABLE", /allows this page's origin \(CORS\)/),
  ),
  unary(
    "an HTTP error that hides its headers",
    answer({ status: 503, headers: { ...allowed, "access-control-expose-headers": "x-other" } }),
    { code: "UNAVAILABLE", httpStatus: 503 },
  ),
];
