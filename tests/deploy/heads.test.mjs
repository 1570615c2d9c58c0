// What the proxies of deploy/ pass on, and what they refuse, seen by a client of HTTP/2.

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { after, before, describe, test } from "node:test";
import { connect as connectTls } from "node:tls";

import { startFleet } from "../support/fleet.mjs";
import { NAME } from "./certificate.mjs";
import { PROXIES, startProxy } from "./proxies.mjs";

for (const [name, start] of Object.entries(PROXIES)) {
  describe(name, () => {
    /** @type {import("../support/fleet.mjs").Fleet} */
    let fleet;
    /** @type {Awaited<ReturnType<typeof startProxy>>} */
    let proxy;
    before(async () => {
      fleet = await startFleet({ args: ["--public-url", `https://${NAME}`] });
      proxy = await startProxy(start, fleet.url);
    });
    after(async () => {
      await proxy?.stop();
      await fleet?.stop();
    });

    /** The head of the response to a request over HTTP/2. @param {Record<string, string>} headers @param {string} [host] */
    async function reply(headers, host = NAME) {
      const tls = {
        host: "127.0.0.1",
        port: proxy.port,
        servername: NAME,
        ca: proxy.certificate,
        ALPNProtocols: ["h2"],
      };
      const session = connectHttp2(`https://${host}`, { createConnection: () => connectTls(tls) });
      try {
        const request = session.request(headers);
        request.end(headers[":method"] === "POST" ? Buffer.alloc(5) : undefined);
        const [head] = await once(request, "response");
        request.resume();
        await once(request, "close");
        return head;
      } finally {
        session.close();
      }
    }

    test("gRPC and gRPC-web reach the server, each as itself, under one id", async () => {
      for (const type of ["application/grpc", "application/grpc+proto", "application/grpc-web+proto"]) {
        const head = await reply({
          ":method": "POST",
          ":path": "/viam.app.v1.AppService/ListOrganizations",
          "content-type": type,
          te: "trailers",
        });
        assert.equal(head[":status"], 200, type);
        assert.equal(head["grpc-status"], "16", type);
        assert.equal(head["content-type"], type);
        assert.match(String(head["x-request-id"]), /^[0-9a-f-]{32,36}$/);
      }
    });

    test("metrics stay on the machine", async () => {
      assert.equal((await reply({ ":method": "GET", ":path": "/metrics" }))[":status"], 404);
    });

    test("another name is refused", async () => {
      const { port } = proxy;
      const options = { host: "127.0.0.1", port, servername: "other.example.com", rejectUnauthorized: false };
      const socket = connectTls(options);
      const refused = await Promise.race([
        once(socket, "error").then(() => true),
        once(socket, "secureConnect").then(() => false),
      ]);
      socket.destroy();
      if (refused) return;
      const head = await reply({ ":method": "GET", ":path": "/" }, "other.example.com");
      assert.equal(head[":status"], 404);
    });
  });
}
