// Files that methods write and read.

import assert from "node:assert/strict";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { AppClient, DestinationError, GrpcError } from "viam-app-client";

import { scriptedService } from "./scripted-service.mjs";

/** A file in memory: the stream to write it with, and what became of it. */
function memoryFile() {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const chunks = [];
  const file = {
    state: "open",
    text: () => new Blob(chunks).text(),
    /** @type {WritableStream<Uint8Array<ArrayBuffer>>} */
    stream: new WritableStream({
      write: (chunk) => void chunks.push(chunk),
      close: () => {
        file.state = "closed";
      },
      abort: () => {
        file.state = "aborted";
      },
    }),
  };
  return file;
}

/** @param {string} configJson @param {number} [indent] */
async function writtenConfig(configJson, indent) {
  const file = memoryFile();
  const { service } = scriptedService({ getRobotPart: { part: {}, configJson } });
  await new AppClient(service).getRobotPart("part", { dest: file.stream, indent });
  assert.equal(file.state, "closed");
  return file.text();
}

// Each expected text is what Python's `json.dumps(json.loads(text), indent=…)` gives.
for (const [name, json, indent, expected] of /** @type {[string, string, number | undefined, string][]} */ ([
  [
    "four spaces by default",
    '{"a":[1,{"b":null}]}',
    undefined,
    '{\n    "a": [\n        1,\n        {\n            "b": null\n        }\n    ]\n}',
  ],
  ["the given number of spaces", '{"a":1,"b":2}', 1, '{\n "a": 1,\n "b": 2\n}'],
  ["empty lists and objects on one line", '{"a":{},"b":[ ]}', 2, '{\n  "a": {},\n  "b": []\n}'],
  ["keys in their order", '{"b":1,"10":2,"2":3}', 0, '{\n"b": 1,\n"10": 2,\n"2": 3\n}'],
  ["numbers with all digits", '{"n":12345678901234567890}', 2, '{\n  "n": 12345678901234567890\n}'],
  ["ASCII only", '{"k":"Größe 🤖 \\u007f \\/"}', 2, '{\n  "k": "Gr\\u00f6\\u00dfe \\ud83e\\udd16 \\u007f /"\n}'],
  ["strings that look like JSON", '{"a{":"}, [\\"x\\"]:"}', 2, '{\n  "a{": "}, [\\"x\\"]:"\n}'],
])) {
  test(`a configuration is written with ${name}`, async () => {
    assert.equal(await writtenConfig(json, indent), expected);
  });
}

test("a file handle is written to and closed", async () => {
  const file = memoryFile();
  const handle = /** @type {FileSystemFileHandle} */ (
    /** @type {unknown} */ ({ createWritable: async () => file.stream })
  );
  const { service } = scriptedService({ getRobotPart: { part: {}, configJson: "{}" } });
  await new AppClient(service).getRobotPart("part", { dest: handle });
  assert.deepEqual([await file.text(), file.state], ["{}", "closed"]);
});

test("a configuration that is not JSON is an error, and nothing is written", async () => {
  const file = memoryFile();
  const { service } = scriptedService({ getRobotPart: { part: {}, configJson: "{" } });
  const call = new AppClient(service).getRobotPart("part", { dest: file.stream });
  await assert.rejects(call, { code: "INTERNAL", method: "GetRobotPart", message: /configJson/ });
  assert.deepEqual([await file.text(), file.state], ["", "open"]);
});

test("a file that cannot be written is an error with its cause", async () => {
  const cause = new Error("disk full");
  const dest = new WritableStream({ write: () => Promise.reject(cause) });
  const { service } = scriptedService({ getRobotPart: { part: {}, configJson: "{}" } });
  await assert.rejects(new AppClient(service).getRobotPart("part", { dest }), {
    name: "GrpcError",
    code: "UNKNOWN",
    message: /dest: .*disk full/,
    cause,
  });
});

for (const [name, options] of Object.entries({ dest: { dest: {} }, indent: { indent: -1 } })) {
  test(`a wrong ${name} is refused by name, and nothing is sent`, async () => {
    const { service, asked } = scriptedService({ getRobotPart: { part: {}, configJson: "{}" } });
    const message = new RegExp(`${name}: expected`);
    await assert.rejects(new AppClient(service).getRobotPart("part", /** @type {any} */ (options)), {
      code: "INVALID_ARGUMENT",
      message,
    });
    assert.deepEqual(asked, []);
  });
}

test("logs are not read for a wrong dest", async () => {
  const { service, asked } = scriptedService({ getRobotPartLogs: { logs: [], nextPageToken: "" } });
  const dest = /** @type {any} */ ({});
  await assert.rejects(new AppClient(service).getRobotPartLogs("part", { dest }), { code: "INVALID_ARGUMENT" });
  assert.deepEqual(asked, []);
});

test("log entries are written one a line: time, level, logger, place, message", async () => {
  const entry = {
    level: "info",
    loggerName: "rdk.arm.left",
    message: "moved\tup",
    caller: { File: "arm.go", Line: 42 },
  };
  const logs = [
    { ...entry, time: new Date("2024-05-01T12:00:00.250Z") },
    { ...entry, time: new Date("2024-05-01T12:00:01Z"), level: "Warn", loggerName: "plain", caller: undefined },
    { ...entry, time: "2024-05-01T12:00:02.123456789Z" },
  ];
  const file = memoryFile();
  const { service } = scriptedService({ getRobotPartLogs: { logs, nextPageToken: "" } });
  assert.deepEqual(await new AppClient(service).getRobotPartLogs("part", { dest: file.stream }), logs);
  const place = "arm.go:42".padEnd(64);
  assert.equal(
    await file.text(),
    `2024-05-01 12:00:00.250000\tINFO\trdk\t${place}moved\tup\n` +
      `2024-05-01 12:00:01\tWARN\tplain\t${" ".repeat(64)}moved\tup\n` +
      `2024-05-01 12:00:02.123456\tINFO\trdk\t${place}moved\tup\n`,
  );
});

const INFO = { moduleId: "ns:m", version: "1.0.0", platform: "any" };
const BYTES = Uint8Array.from({ length: 600_000 }, (_, i) => i % 251);

/** What an upload sends. @param {any} file @param {any} [options] @param {any} [info] */
async function upload(file, options, info = INFO) {
  /** @type {any[]} */
  const messages = [];
  const uploadModuleFile = async (/** @type {AsyncIterable<unknown>} */ requests, /** @type {any} */ { onSent }) => {
    for await (const request of requests) {
      messages.push(request);
      onSent?.(messages.length);
    }
    return { url: "page" };
  };
  const cloud = new AppClient(/** @type {any} */ ({ uploadModuleFile }));
  const url = await cloud.uploadModuleFile(info ?? undefined, file, options);
  const [first, ...pieces] = messages;
  return { url, first, pieces, bytes: new Uint8Array(await new Blob(pieces.map((piece) => piece.file)).arrayBuffer()) };
}

for (const [name, file, totalBytes] of /** @type {[string, () => unknown, number?][]} */ ([
  ["a Uint8Array", () => BYTES, 600_000],
  ["part of a larger buffer", () => new Uint8Array([0, ...BYTES, 0]).subarray(1, -1), 600_000],
  ["an ArrayBuffer", () => BYTES.slice().buffer, 600_000],
  ["a Blob", () => new Blob([BYTES]), 600_000],
  ["a stream", () => new Blob([BYTES]).stream()],
])) {
  test(`${name} is uploaded: first its description, then its bytes, with progress`, async () => {
    /** @type {any[]} */
    const progress = [];
    const { url, first, pieces, bytes } = await upload(file(), {
      onProgress: (/** @type {any} */ p) => progress.push(p),
    });
    assert.equal(url, "page");
    assert.deepEqual(first, { moduleFileInfo: INFO });
    assert.ok(pieces.length > 1 && pieces.every((piece) => piece.file.byteLength <= 1024 * 1024));
    assert.deepEqual(bytes, BYTES);
    assert.equal(progress.length, pieces.length);
    assert.deepEqual(
      progress.at(-1),
      totalBytes === undefined ? { sentBytes: 600_000 } : { sentBytes: 600_000, totalBytes },
    );
    assert.ok(progress.every(({ sentBytes }, i) => i === 0 || sentBytes > progress[i - 1].sentBytes));
  });
}

test("an empty file is uploaded as its description, without bytes", async () => {
  const { first, pieces } = await upload(new Uint8Array());
  assert.deepEqual([first, pieces], [{ moduleFileInfo: INFO }, []]);
});

test("a file of another kind is refused by name, and nothing is sent", async () => {
  const { service, asked } = scriptedService({ uploadModuleFile: { url: "page" } });
  const call = new AppClient(service).uploadModuleFile(INFO, /** @type {any} */ ("text"));
  await assert.rejects(call, { code: "INVALID_ARGUMENT", message: /file: expected a Blob/ });
  assert.deepEqual(asked, []);
});

test("a stream is read only as fast as it is sent, and cancelled when the request ends", async () => {
  let pulled = 0;
  let cancelled = false;
  const stream = new ReadableStream(
    {
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(1000));
      },
      cancel: () => {
        cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const uploadModuleFile = async (/** @type {AsyncIterable<unknown>} */ requests) => {
    let taken = 0;
    for await (const _ of requests) if (++taken === 4) break;
    throw new Error("refused");
  };
  const cloud = new AppClient(/** @type {any} */ ({ uploadModuleFile }));
  await assert.rejects(cloud.uploadModuleFile(INFO, stream), /refused/);
  assert.deepEqual([pulled, cancelled, stream.locked], [3, true, false]);
});

test("in Node a file is written by its path, by its URL and through a Writable", async () => {
  const folder = await mkdtemp(join(tmpdir(), "files-"));
  const { service } = scriptedService({ getRobotPart: { part: {}, configJson: '{"a":1}' } });
  const cloud = new AppClient(service);
  const [path, url, stream] = ["path.json", "url.json", "stream.json"].map((name) => join(folder, name));
  await cloud.getRobotPart("part", { dest: path, indent: 0 });
  await cloud.getRobotPart("part", { dest: pathToFileURL(url), indent: 0 });
  await cloud.getRobotPart("part", { dest: createWriteStream(stream), indent: 0 });
  for (const file of [path, url, stream]) assert.equal(await readFile(file, "utf8"), '{\n"a": 1\n}');
  await rm(folder, { recursive: true });
});

for (const [what, dest] of /** @type {[string, () => any][]} */ ([
  ["a path that cannot be written", () => "/nowhere/at/all.json"],
  ["a WritableStream that fails", () => new WritableStream({ write: () => Promise.reject(new Error("disk full")) })],
  ["a Writable that fails", () => new Writable({ write: (_chunk, _encoding, done) => done(new Error("disk full")) })],
  ["a Writable that is closed", () => new Writable().destroy()],
  ["a handle that gives no stream", () => ({ createWritable: () => Promise.reject(new Error("not allowed")) })],
])) {
  test(`${what} does not lose what was read`, async () => {
    const part = { name: "gripper" };
    const { service } = scriptedService({ getRobotPart: { part, configJson: "{}" } });
    await assert.rejects(new AppClient(service).getRobotPart("part", { dest: dest() }), (/** @type {any} */ error) => {
      assert.ok(error instanceof DestinationError && error instanceof GrpcError);
      assert.deepEqual([error.name, error.code, error.method], ["GrpcError", "UNKNOWN", "GetRobotPart"]);
      assert.deepEqual([error.result, error.text], [part, "{}"]);
      assert.ok(error.cause instanceof Error);
      return true;
    });
  });
}

test("a configuration that the caller may not read is PERMISSION_DENIED, and nothing is written", async () => {
  const file = memoryFile();
  const { service } = scriptedService({ getRobotPart: { part: { name: "gripper" }, configJson: "" } });
  const call = new AppClient(service).getRobotPart("part", { dest: file.stream });
  await assert.rejects(call, { code: "PERMISSION_DENIED", method: "GetRobotPart" });
  assert.deepEqual([await file.text(), file.state], ["", "open"]);
});

test("a file is uploaded without a description", async () => {
  const { first, bytes } = await upload(BYTES, undefined, null);
  assert.deepEqual([first, bytes.length], [{ moduleFileInfo: undefined }, BYTES.length]);
});
