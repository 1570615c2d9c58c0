import { isObject, isSame, type JsonObject, listOf } from "./fragment-values";

type Path = readonly string[];

/** The value with another one at a path; objects are made on the way where there is nothing. */
function changed(value: unknown, [step, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    const index = Number(step);
    if (!/^\d+$/.test(step) || index > value.length) {
      throw new Error(`expected an index of a list of ${value.length}, got ${step}`);
    }
    const next = [...value];
    next[index] = changed(value[index], rest, change);
    return next;
  }
  if (value !== undefined && value !== null && !isObject(value)) {
    throw new Error(`${step} is below a value that is no object and no list`);
  }
  const old = value && Object.hasOwn(value, step) ? value[step] : undefined;
  return { ...value, [step]: changed(old, rest, change) };
}

/** The value at a path; undefined where there is none. */
function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => (Object(at) as Record<string, unknown>)[step], value);
}

/** The value without what is at a path. In a list null takes its place, so that indexes stay as they are. */
function without(value: unknown, path: Path): unknown {
  const last = path.at(-1);
  if (last === undefined || valueAt(value, path) === undefined) return value;
  return changed(value, path.slice(0, -1), (parent) => {
    if (!isObject(parent)) return Array.isArray(parent) ? parent.with(Number(last), null) : parent;
    return Object.fromEntries(Object.entries(parent).filter(([key]) => key !== last));
  });
}

function mustBeList(value: unknown): readonly unknown[] {
  if (value !== undefined && value !== null && !Array.isArray(value)) throw new Error("expected a list at this place");
  return listOf(value);
}

function mustBeNumber(value: unknown): number {
  if (typeof value !== "number") throw new Error("expected numbers");
  return value;
}

/** The values to add: those of `$each`, or the operand itself. */
function eachOf(operand: unknown): readonly unknown[] {
  return isObject(operand) && Array.isArray(operand.$each) ? operand.$each : [operand];
}

function pushed(old: unknown, operand: unknown): unknown[] {
  const list = [...mustBeList(old)];
  const options: JsonObject = isObject(operand) && Array.isArray(operand.$each) ? operand : {};
  if (isObject(operand) && "$sort" in operand) throw new Error("$sort is not supported");
  const { $position: position, $slice: slice } = options;
  list.splice(typeof position === "number" ? position : list.length, 0, ...eachOf(operand));
  if (typeof slice !== "number") return list;
  return slice >= 0 ? list.slice(0, slice) : list.slice(slice);
}

/** Whether an entry equals the condition, or has all of its values where both are objects. */
function fits(value: unknown, condition: unknown): boolean {
  if (!isObject(value) || !isObject(condition)) return isSame(value, condition);
  return Object.entries(condition).every(([key, wanted]) => key in value && isSame(value[key], wanted));
}

const numeric = (compute: (old: number, operand: number) => number) => (old: unknown, operand: unknown) =>
  compute(mustBeNumber(old ?? 0), mustBeNumber(operand));

const extreme = (pick: (old: number, operand: number) => number) => (old: unknown, operand: unknown) =>
  old === undefined || old === null ? operand : pick(mustBeNumber(old), mustBeNumber(operand));

/** What each operator makes of the value at its place. They are MongoDB's, as the service has them. */
const OPERATORS: Readonly<Record<string, (old: unknown, operand: unknown) => unknown>> = {
  $set: (_, operand) => operand,
  $inc: numeric((old, operand) => old + operand),
  $mul: numeric((old, operand) => old * operand),
  $min: extreme(Math.min),
  $max: extreme(Math.max),
  $push: pushed,
  $addToSet: (old, operand) => {
    const set = [...mustBeList(old)];
    for (const value of eachOf(operand)) if (!set.some((known) => isSame(known, value))) set.push(value);
    return set;
  },
  $pop: (old, operand) => {
    if (operand !== 1 && operand !== -1) throw new Error("expected 1 or -1");
    return operand === 1 ? mustBeList(old).slice(0, -1) : mustBeList(old).slice(1);
  },
  $pull: (old, operand) => mustBeList(old).filter((value) => !fits(value, operand)),
  $pullAll: (old, operand) =>
    mustBeList(old).filter((value) => !mustBeList(operand).some((gone) => isSame(value, gone))),
};

/** The value with one operator applied at a path. `$rename` moves to `target`. */
export function updated(value: unknown, operator: string, path: Path, operand: unknown, target?: Path): unknown {
  if (operator === "$unset") return without(value, path);
  if (operator === "$rename") {
    if (!target) throw new Error("expected a path");
    const moved = valueAt(value, path);
    return moved === undefined ? value : changed(without(value, path), target, () => moved);
  }
  const change = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (!change) throw new Error("the operator is not supported");
  return changed(value, path, (old) => change(old, operand));
}
