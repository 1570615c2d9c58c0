import { expect, test } from "vitest";
import { fragmentsIn } from "./fragment-resolver";

const variable = (name: string) => ({ $variable: { name } });

const FRAGMENTS: Readonly<Record<string, Record<string, unknown>>> = {
  camera: {
    components: [
      { name: "board" },
      { name: "eye", depends_on: ["board", "base"], frame: { parent: "board" }, path: variable("path"), width: 1280 },
    ],
    modules: [{ name: "driver" }],
  },
  outer: { fragments: ["inner"], services: [{ name: "log" }], network: { port: 1 } },
  inner: { services: [{ name: "sync" }], network: { port: 2 } },
  circle: { fragments: ["circle"] },
};

const read = async (id: string) => {
  const found = FRAGMENTS[id];
  if (!found) throw new Error(`no fragment ${id}`);
  return found;
};

test("each use has its own variables, prefix and changes", async () => {
  const uses = ["left", "right"].map((prefix, at) => ({ id: "camera", prefix, variables: { path: `video${at}` } }));
  const mods = [{ $set: { "components.right-eye.width": 640 } }, { $unset: { "components.board": "" } }];
  const { used, errors } = await fragmentsIn(
    { fragments: uses, fragment_mods: [{ fragment_id: "camera", mods }] },
    read,
  );
  const eye = (prefix: string, path: string, width: number) => {
    const names = { name: `${prefix}-eye`, depends_on: [`${prefix}-board`, "base"] };
    return [{ ...names, frame: { parent: `${prefix}-board` }, path, width }];
  };
  expect(used.map(({ config }) => config.components)).toEqual([
    eye("left", "video0", 1280),
    eye("right", "video1", 640),
  ]);
  expect(errors).toEqual([]);
});

test("a fragment has those in it, and its own values before theirs", async () => {
  const { used } = await fragmentsIn({ fragments: ["outer"] }, read);
  expect(used).toEqual([
    { name: "outer", config: { services: [{ name: "log" }, { name: "sync" }], network: { port: 1 } } },
  ]);
});

test("what fails is named, and the rest is made", async () => {
  const mods = [
    { fragment_id: "camera", mods: [{ $set: { "components.eye.width": 1 } }, { $set: { "components.none.a": 1 } }] },
    { fragment_id: "else", mods: [] },
  ];
  const config = { fragments: ["camera", "none", "circle"], fragment_mods: mods };
  const { used, errors } = await fragmentsIn(config, read);
  expect(used.map(({ config }) => config)).toEqual([FRAGMENTS.camera, {}, {}]);
  expect(errors).toEqual([
    "no fragment none",
    "fragment circle includes itself",
    "fragment_mods[0]: $set components.none.a: there is no such resource in the fragment",
    "fragment_mods[1]: fragment else is not used here",
  ]);
});
