// Redirects, and HTTP statuses that a runtime handles itself.

import { answer } from "../answer.mjs";
import { fails, unary } from "../scenario.mjs";

const redirects = [301, 302, 303, 307, 308].flatMap((status) => [
  unary(
    `HTTP ${status} to another origin`,
    (request, response, other) =>
      answer({ status, headers: { location: `${other}${request.url}` } })(request, response, other),
    fails("UNKNOWN", /redirect.*no token reaches another host/),
  ),
  unary(
    `HTTP ${status} to the same origin`,
    answer({ status, headers: { location: "/success-in-trailers/viam.app.v1.AppService/GetRobot" } }),
    fails("UNKNOWN", /redirect/),
  ),
  unary(`HTTP ${status} to nowhere`, answer({ status, headers: {} }), { code: "UNKNOWN" }),
]);

const exposed = { code: "UNKNOWN", httpStatus: 407 };
const special = [
  // Node 20 sends the request once more, and fails at that.
  unary("HTTP 421", answer({ status: 421, headers: {} }), { code: ["UNKNOWN", "UNAVAILABLE"] }),
  // Chromium and Node treat it as a proxy that needs a password, and expose nothing.
  unary(
    "HTTP 407",
    answer({ status: 407, headers: {} }),
    { code: "UNAVAILABLE" },
    { differs: { Firefox: exposed, WebKit: exposed } },
  ),
];

export const redirected = [...redirects, ...special];
