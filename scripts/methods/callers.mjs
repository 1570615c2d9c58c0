// Who may call what, in words, from the table that the server's own test compares with.

import { read } from "./sources.mjs";

const LEVELS = ["machine", "location", "organization"];
const ACTORS = LEVELS.flatMap((level) => [`${level}-operator`, `${level}-owner`]);

/** Who may call each RPC. @returns {Promise<Map<string, string>>} */
export async function readCallers() {
  const lines = (await read("server/permissions.txt")).split("\n").filter((line) => /^\w/.test(line));
  return new Map(
    lines.map((line) => {
      const [rpc, actors] = line.split(":");
      return [rpc, inWords(actors.trim().split(" "))];
    }),
  );
}

/**
 * Those who may call, by the least of them: an owner may what an operator may, and a role on
 * something what a role on what is in it may.
 * @param {string[]} actors
 */
function inWords(actors) {
  // An owner of something else has nothing but his sign-in.
  if (actors.includes("other-owner")) return "whoever is signed in";
  const least = actors.filter((actor) => !actors.some((other) => isAbove(actor, other)));
  const implied = ACTORS.filter((actor) => least.some((low) => actor === low || isAbove(actor, low)));
  // Where that does not say it all, all are named.
  const told = implied.length === actors.length ? least : actors;
  return told.map((actor) => actor.replace("-", " ")).join(", ");
}

/** @param {string} actor @param {string} other */
function isAbove(actor, other) {
  const [[level, role], [otherLevel, otherRole]] = [actor.split("-"), other.split("-")];
  const isSameOrAbove = LEVELS.indexOf(level) >= LEVELS.indexOf(otherLevel);
  return actor !== other && isSameOrAbove && (role === otherRole || role === "owner");
}
