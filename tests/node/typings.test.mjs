// What editors show of the typings: documentation of all that is exported, names of parameters, and no `any`.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import ts from "@typescript/typescript6";

/** Messages and enums: a field whose name says all needs no comment. */
const generated = await read("src/gen/messages.ts");
const messages = new Set(generated.statements.flatMap(namesOf));

/** @param {string} path in the package */
async function read(path) {
  const text = await readFile(new URL(`../../js/${path}`, import.meta.url), "utf8");
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

/** The names that a statement declares. @param {ts.Statement} statement @returns {string[]} */
function namesOf(statement) {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const { name } = /** @type {{ name?: ts.Identifier }} */ (/** @type {unknown} */ (statement));
  return name ? [name.text] : [];
}

/** @param {ts.Node} node */
const isDocumented = (node) => ts.getJSDocCommentsAndTags(node).length > 0;

/** @param {ts.Node} node @param {(node: ts.Node) => void} visit */
function walk(node, visit) {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

for (const entry of ["index", "calls"]) {
  const source = await read(`dist/${entry}.d.ts`);
  /** @type {Set<string>} */
  const exported = new Set();
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) {
      continue;
    }
    for (const { name, propertyName } of statement.exportClause.elements) exported.add((propertyName ?? name).text);
  }

  test(`${entry}: everything that is exported has documentation, and so have its members`, () => {
    assert.ok(exported.size > 5);
    const documented = source.statements.filter(isDocumented).flatMap(namesOf);
    assert.deepEqual(
      [...exported].filter((name) => !documented.includes(name)),
      [],
    );
    for (const statement of source.statements) {
      if (!ts.isInterfaceDeclaration(statement) && !ts.isClassDeclaration(statement)) continue;
      const name = namesOf(statement)[0] ?? "";
      if (!exported.has(name) || messages.has(name)) continue;
      const bare = statement.members.filter(
        (member) =>
          !isDocumented(member) &&
          !ts.isIndexSignatureDeclaration(member) &&
          member.name?.getText() !== "#private" &&
          !(ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Protected),
      );
      assert.deepEqual(
        bare.map((member) => `${name}.${member.name?.getText()}`),
        [],
      );
    }
  });

  test(`${entry}: parameters have names, and neither they nor results are any`, () => {
    walk(source, (node) => {
      if (ts.isParameter(node)) assert.ok(ts.isIdentifier(node.name), node.getText());
      if (node.kind === ts.SyntaxKind.AnyKeyword) {
        // JSON of an interface, and the declarations that replace those of the DOM library.
        const isKnown = ts.isIndexSignatureDeclaration(node.parent) || ts.isTypeParameterDeclaration(node.parent);
        assert.ok(isKnown, node.parent.getText());
      }
    });
  });

  test(`${entry}: the documentation has no types of JavaScript`, () => {
    assert.doesNotMatch(source.text, /@(type|readonly|override|implements|typedef)\b|@(param|returns) \{/);
  });

  test(`${entry}: what may be left out may be undefined, with exactOptionalPropertyTypes too`, () => {
    walk(source, (node) => {
      if (!ts.isPropertySignature(node) || !node.questionToken || !node.type) return;
      const { name } = /** @type {ts.InterfaceDeclaration} */ (node.parent);
      if (!/(Options|Init)$/.test(name?.text ?? "")) return;
      assert.match(node.type.getText(), /\bundefined$|^unknown$/, `${name.text}.${node.getText()}`);
    });
  });
}
