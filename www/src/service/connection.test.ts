import { expect, test, vi } from "vitest";
import { Connection } from "./connection";

function watched() {
  const probe = vi.fn(() => Promise.reject(new Error("still down")));
  const onReturn = vi.fn();
  const connection = new Connection(probe, onReturn);
  const call = (outcome: Promise<unknown>) =>
    connection.interceptor(() => outcome)({ method: "GetRobot", kind: "unary", request: {}, options: {} });
  return { connection, probe, onReturn, call };
}
const failure = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));

test("a service that can't be reached is down until a call works, which is reported once", async () => {
  vi.useFakeTimers();
  const { connection, probe, onReturn, call } = watched();
  await expect(call(failure("UNAVAILABLE"))).rejects.toThrow("UNAVAILABLE");
  expect(connection.state.value).toBe("down");
  vi.advanceTimersByTime(1_000);
  expect(probe).toHaveBeenCalledTimes(1);
  await call(Promise.resolve({}));
  expect(connection.state.value).toBe("up");
  await call(Promise.resolve({}));
  expect(onReturn).toHaveBeenCalledTimes(1);
  connection.dispose();
  vi.useRealTimers();
});

test("a refusal of the credentials leads to sign-in, any other response proves the connection", async () => {
  const { connection, call } = watched();
  await expect(call(failure("NOT_FOUND"))).rejects.toThrow();
  expect(connection.state.value).toBe("up");
  await expect(call(failure("CANCELLED"))).rejects.toThrow();
  expect(connection.state.value).toBe("up");
  await expect(call(failure("UNAUTHENTICATED"))).rejects.toThrow();
  expect(connection.state.value).toBe("refused");
  await expect(call(failure("UNAVAILABLE"))).rejects.toThrow();
  expect(connection.state.value).toBe("refused");
  connection.dispose();
});
