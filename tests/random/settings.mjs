// How long the random tests run. `RANDOM_ROUNDS=500 RANDOM_SEED=7 node --test tests/random/*.test.mjs`
// runs them longer, with other values.

export const ROUNDS = Number(process.env.RANDOM_ROUNDS ?? 1);
export const SEED = Number(process.env.RANDOM_SEED ?? 1);

/** Every way in which the package gives data. @type {import("./message.mjs").Forms[]} */
export const FORMS = [
  { timestamps: "date", int64: "number" },
  { timestamps: "iso", int64: "number" },
  { timestamps: "date", int64: "bigint" },
  { timestamps: "iso", int64: "bigint" },
];
