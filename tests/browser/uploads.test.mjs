// Uploads from a page of each browser: progress as the line takes it, the server's own refusal, and the end.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { script, startService } from "../robustness/service.mjs";
import { BROWSERS, openTab } from "../support/browsers/tab.mjs";
import { openSite } from "../support/site.mjs";

for (const browser of BROWSERS) {
  describe(browser, () => {
    /** @type {import("../support/browsers/tab.mjs").Tab} */
    let tab;
    /** @type {Awaited<ReturnType<typeof openSite>>} */
    let site;
    before(async () => {
      tab = await openTab(browser);
      site = await openSite(tab);
    });
    after(async () => {
      await site?.close();
      await tab?.close();
    });

    test("progress grows to the size of the file and tells no byte twice", async () => {
      const { told, size } = await site.withClient(async ({ appClient }) => {
        const { id } = await appClient.createOrganization("Progress");
        const { moduleId } = await appClient.createModule(id, "gripper");
        const size = 30_000_000;
        /** @type {number[]} */
        const told = [];
        const info = { moduleId, version: "1.0.0", platform: "linux/amd64" };
        await appClient.uploadModuleFile(info, new Blob([new Uint8Array(size)]), {
          onProgress: ({ sentBytes, totalBytes }) => {
            if (totalBytes === size) told.push(sentBytes);
          },
        });
        return { told, size };
      });
      assert.equal(told.at(-1), size);
      assert.deepEqual(
        told,
        [...new Set(told)].sort((a, b) => a - b),
      );
      assert.ok(told.length > 2, `${told.length} reports`);
    });

    for (const size of [300_000, 5_000_000, 20_000_000]) {
      test(`the server's refusal of ${size / 1e6} MB is what the call fails with`, async () => {
        const errors = await site.withClient(async ({ appClient }, size) => {
          const { id } = await appClient.createOrganization(`Refusals ${size}`);
          const { moduleId } = await appClient.createModule(id, "taken");
          const info = { moduleId, version: "1.0.0", platform: "linux/amd64" };
          await appClient.uploadModuleFile(info, new Blob([new Uint8Array(9)]));
          const refused = [info, { ...info, moduleId: "missing:module" }, { ...info, version: "no version" }];
          const errors = [];
          for (const info of refused) {
            const upload = appClient.uploadModuleFile(info, new Blob([new Uint8Array(size)]));
            const error = await upload.then(
              () => undefined,
              (error) => error,
            );
            errors.push([error?.name, error?.code, error?.retryable]);
          }
          return errors;
        }, size);
        assert.deepEqual(errors, [
          ["GrpcError", "ALREADY_EXISTS", false],
          ["GrpcError", "NOT_FOUND", false],
          ["GrpcError", "INVALID_ARGUMENT", false],
        ]);
      });
    }

    test("aborting the signal ends the upload, and its request", async () => {
      const silent = await startService({ UploadModuleFile: script.silence });
      const outcome = await site.withClient(
        async (client) => {
          const controller = new AbortController();
          const upload = client.appClient.uploadModuleFile(undefined, new Blob([new Uint8Array(5_000_000)]), {
            signal: controller.signal,
            onProgress: () => controller.abort(new Error("left")),
          });
          return upload.then(
            () => ({ code: "OK", cause: "" }),
            ({ code, cause }) => ({ code, cause: String(cause) }),
          );
        },
        undefined,
        { serviceHost: silent.url },
      );
      assert.deepEqual(outcome, { code: "CANCELLED", cause: "Error: left" });
      await silent.abortsReach(1);
      await silent.close();
    });

    test("a redirect is refused, and no token reaches another host", async () => {
      const other = await startService();
      const service = await startService({
        UploadModuleFile: (answer) =>
          answer.http(307, { location: `${other.url}/viam.app.v1.AppService/UploadModuleFile` }),
      });
      const credentials = { type: "access-token", payload: "secret" };
      const code = await site.withClient(
        ({ appClient }) =>
          appClient.uploadModuleFile(undefined, new Blob([new Uint8Array(1000)])).then(
            () => "OK",
            ({ code }) => code,
          ),
        undefined,
        { serviceHost: service.url, credentials },
      );
      assert.equal(service.asked[0].headers.authorization, "Bearer secret");
      assert.equal(code, "UNKNOWN");
      assert.deepEqual(
        other.asked.map(({ headers }) => headers.authorization),
        other.asked.map(() => undefined),
      );
      await other.close();
      await service.close();
    });

    test("closing the client ends the upload", async () => {
      const silent = await startService({ UploadModuleFile: script.silence });
      const code = await site.withClient(
        async (client) => {
          const upload = client.appClient.uploadModuleFile(undefined, new Blob([new Uint8Array(1000)]));
          const ended = upload.then(
            () => "OK",
            ({ code }) => code,
          );
          client.close();
          return ended;
        },
        undefined,
        { serviceHost: silent.url },
      );
      assert.equal(code, "CANCELLED");
      await silent.close();
    });
  });
}
