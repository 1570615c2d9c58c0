// The built package on a page of each browser: the ways in which a call can go.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

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

    test("creates resources and lists them", async () => {
      const { organizations, locations, robot, dated } = await site.withClient(async ({ appClient }) => {
        const { id } = await appClient.createOrganization("Harbour");
        const organizations = await appClient.listOrganizations();
        const locations = await appClient.listLocations(id);
        const robot = await appClient.getRobot(await appClient.newRobot("crane", locations[0].id));
        return { organizations, locations, robot, dated: robot.createdOn instanceof Date };
      });
      assert.deepEqual(
        organizations.map(({ name }) => name),
        ["Harbour"],
      );
      assert.deepEqual(
        locations.map(({ name }) => name),
        ["First Location"],
      );
      assert.equal(robot.name, "crane");
      assert.equal(robot.location, locations[0].id);
      assert.ok(dated);
    });

    test("keeps a configuration with any key", async () => {
      const config = await site.withClient(async ({ appClient, appService }) => {
        const { id } = await appClient.createOrganization("Configurations");
        const [location] = await appClient.listLocations(id);
        const [part] = await appClient.getRobotParts(await appClient.newRobot("configured", location.id));
        const config = JSON.parse(
          '{"components": [{"name": "arm", "__proto__": {"polluted": true}}], "löschen": null}',
        );
        await appClient.updateRobotPart(part.id, part.name, { robotConfig: config });
        const reply = await appService.getRobotPart({ id: part.id });
        // As text: what crosses from the page loses own keys of this name.
        return { text: JSON.stringify(reply.part?.robotConfig), polluted: "polluted" in {} };
      });
      assert.equal(config.polluted, false);
      assert.deepEqual(
        JSON.parse(config.text),
        JSON.parse('{"components": [{"name": "arm", "__proto__": {"polluted": true}}], "löschen": null}'),
      );
    });

    test("uploads a module file and tells how far it is", async () => {
      const { sent, module } = await site.withClient(async ({ appClient }) => {
        const { id } = await appClient.createOrganization("Modules");
        const { moduleId } = await appClient.createModule(id, "gripper");
        /** @type {unknown[]} */
        const sent = [];
        await appClient.uploadModuleFile(
          { moduleId, version: "1.2.3", platform: "linux/amd64" },
          new Blob([new Uint8Array(3_000_000)]),
          { onProgress: (progress) => sent.push(progress) },
        );
        return { sent, module: await appClient.getModule(moduleId) };
      });
      // A body leaves as a whole over HTTP/1.1.
      assert.deepEqual(sent.at(-1), { sentBytes: 3_000_000, totalBytes: 3_000_000 });
      assert.equal(module.versions[0].version, "1.2.3");
      assert.equal(module.versions[0].files[0].platform, "linux/amd64");
    });

    test("reports a wrong key", async () => {
      const credentials = { ...site.fleet.credentials, payload: "0".repeat(32) };
      const error = await site.withClient(
        ({ appClient }) =>
          appClient.listOrganizations().then(
            () => Promise.reject(new Error("the key was taken")),
            ({ name, code, status, message }) => ({ name, code, status, message }),
          ),
        undefined,
        { credentials },
      );
      assert.equal(error.name, "GrpcError");
      assert.equal(error.code, "UNAUTHENTICATED");
      assert.equal(error.status, 16);
      assert.match(error.message, /^\[UNAUTHENTICATED\] \w+: /);
      assert.ok(!error.message.includes(credentials.payload));
    });

    test("names the wrong field of a request, and continues to work", async () => {
      const { error, reply } = await site.withClient(async ({ appService }) => {
        const wrong = /** @type {any} */ ({ id: 7 });
        const error = await appService.getRobot(wrong).catch(({ code, message }) => ({ code, message }));
        return { error: /** @type {any} */ (error), reply: await appService.listOrganizations() };
      });
      assert.equal(error.code, "INVALID_ARGUMENT");
      assert.match(error.message, /id: expected string, got number/);
      assert.ok(Array.isArray(reply.organizations));
    });

    test("cancels a call whose signal is aborted", async () => {
      const codes = await site.withClient(async ({ appClient }) => {
        const controller = new AbortController();
        const { signal } = controller;
        const running = appClient.listOrganizations({ signal });
        controller.abort();
        const results = await Promise.allSettled([running, appClient.listOrganizations({ signal })]);
        return results.map((result) => (result.status === "rejected" ? result.reason.code : "OK"));
      });
      assert.deepEqual(codes, ["CANCELLED", "CANCELLED"]);
    });

    test("ends every call when it is closed", async () => {
      const codes = await site.withClient(async (client) => {
        const running = client.appClient.listOrganizations();
        client.close();
        const results = await Promise.allSettled([running, client.appClient.listOrganizations()]);
        return results.map((result) => (result.status === "rejected" ? result.reason.code : "OK"));
      });
      assert.deepEqual(codes, ["CANCELLED", "CANCELLED"]);
    });

    test("adds no globals to the page", async () => {
      const added = await tab.evaluate(async () => {
        const frame = document.body.appendChild(document.createElement("iframe"));
        const fresh = new Set(Object.getOwnPropertyNames(frame.contentWindow));
        return Object.getOwnPropertyNames(window).filter((name) => !fresh.has(name));
      });
      // A frame lacks its own number in the window.
      assert.deepEqual(
        added.filter((name) => name !== "0"),
        [],
      );
    });
  });
}
