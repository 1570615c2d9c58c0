// Uploads from Chromium over HTTP/2, where a request's body can be a stream.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createSecureServer } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";

import { message, OK, token, trailers } from "../hostile/wire.mjs";
import { openPage } from "./open-page.mjs";

const PIECE = 256 * 1024;
const PIECES = 200;
const GRPC = { "content-type": "application/grpc-web+proto" };

const folder = await mkdtemp(join(tmpdir(), "streamed-uploads-"));
const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
const request = ["req", "-x509", "-days", "1", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"];
await promisify(execFile)("openssl", [...request, "-keyout", key, "-out", cert]);

/** What the server does with an upload. @type {(upload: import("node:http2").Http2ServerRequest, response: import("node:http2").Http2ServerResponse) => void} */
let receive = () => undefined;
const server = createSecureServer({ key: await readFile(key), cert: await readFile(cert) }, (request, response) => {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("timing-allow-origin", "*");
  if (request.method === "OPTIONS") {
    const headers = String(request.headers["access-control-request-headers"] ?? "*");
    return response.writeHead(204, { "access-control-allow-headers": headers }).end();
  }
  if (request.url.endsWith("/UploadModuleFile")) return receive(request, response);
  request.resume();
  return response.writeHead(200, GRPC).end(Buffer.concat([message(token("token")), OK]));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const { page, close } = await openPage({ args: ["--ignore-certificate-errors"] });
after(async () => {
  await close();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Uploads a stream; what came of it, and how many pieces the page had to give. @param {number} idleTimeoutMs */
const upload = (idleTimeoutMs) =>
  page.evaluate(
    async ({ serviceHost, PIECE, PIECES, idleTimeoutMs }) => {
      const { createViamClient } = await import(/** @type {string} */ ("/package/index.js"));
      const credentials = { type: "api-key", authEntity: "id", payload: "key" };
      const client = await createViamClient({ serviceHost, credentials });
      let pulled = 0;
      const file = new ReadableStream(
        {
          pull: (controller) => {
            if (pulled === PIECES) return controller.close();
            pulled += 1;
            controller.enqueue(new Uint8Array(PIECE));
          },
        },
        { highWaterMark: 0 },
      );
      let sentBytes = 0;
      const onProgress = (/** @type {{ sentBytes: number }} */ progress) => {
        sentBytes = progress.sentBytes;
      };
      const code = await client.appClient.uploadModuleFile(undefined, file, { idleTimeoutMs, onProgress }).then(
        () => "OK",
        (/** @type {{ code: string }} */ error) => error.code,
      );
      client.close();
      return { code, pulled, sentBytes };
    },
    { serviceHost: `https://127.0.0.1:${port}`, PIECE, PIECES, idleTimeoutMs },
  );

test("a stream is read as fast as the server reads it", async () => {
  let received = 0;
  receive = async (request, response) => {
    for await (const piece of request) received += piece.length;
    response.writeHead(200, GRPC).end(Buffer.concat([message(Buffer.alloc(0)), OK]));
  };
  assert.deepEqual(await upload(60_000), { code: "OK", pulled: PIECES, sentBytes: PIECES * PIECE });
  assert.ok(received > PIECES * PIECE);
});

test("if the server does not read, the rest of the stream stays unread, and the upload ends", async () => {
  receive = () => undefined;
  const { code, pulled, sentBytes } = await upload(500);
  assert.equal(code, "DEADLINE_EXCEEDED");
  assert.ok(pulled < PIECES / 2, `${pulled} pieces of ${PIECES} were read`);
  assert.ok(sentBytes <= pulled * PIECE);
});

test("an early response to a stream arrives", async () => {
  receive = (request, response) => {
    request.resume();
    response.writeHead(200, GRPC).end(trailers("grpc-status: 6\r\ngrpc-message: taken\r\n"));
  };
  assert.equal((await upload(60_000)).code, "ALREADY_EXISTS");
});
