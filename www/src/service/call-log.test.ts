import { expect, test } from "vitest";
import { asGrpcurl, asTypeScript, CallLog, masked } from "./call-log";

const call = { method: "GetRobotAPIKeys", kind: "unary", request: { robotId: "r1" }, options: {} } as const;

test("logs each call with its outcome", async () => {
  const log = new CallLog();
  const failing = Promise.reject(Object.assign(new Error(), { code: "NOT_FOUND", rawMessage: "no robot" }));
  await log.interceptor(async () => ({ apiKeys: [{ key: "k", id: "i" }] }))(call);
  await expect(log.interceptor(() => failing)(call)).rejects.toThrow();
  const [second, first] = log.calls.value;
  expect(first).toMatchObject({ code: "OK", reply: { apiKeys: [{ key: "•••", id: "i" }] } });
  expect(second).toMatchObject({ code: "NOT_FOUND", reply: "no robot" });
});

test("shows no secret and nothing endless", () => {
  expect(masked({ auth: { secret: "s", secrets: [{ secret: "t", id: "u" }] } })).toEqual({
    auth: { secret: "•••", secrets: [{ secret: "•••", id: "u" }] },
  });
  expect(masked(Array(60).fill(1))).toHaveLength(51);
  expect(masked(new Uint8Array(7))).toBe("7 bytes");
});

test("writes the call for others to repeat", () => {
  const logged = { ...call, number: 1, started: new Date(), code: "OK" };
  expect(asTypeScript(logged)).toContain("client.appService.getRobotApiKeys({");
  expect(asGrpcurl(logged, "app.viam.com:443")).toMatch(/-d '\{"robotId":"r1"\}' app\.viam\.com:443 viam\.app\.v1/);
});
