// The methods of the package, as its typings declare them.

import { readFile } from "node:fs/promises";

import ts from "@typescript/typescript6";

/**
 * @typedef {object} Parameter
 * @property {string} name
 * @property {string} type as it is written
 * @property {boolean} optional
 * @typedef {object} Signature
 * @property {string} name
 * @property {Parameter[]} parameters without the options
 * @property {Parameter[]} options that the method takes in addition to those of every call
 * @property {string} returns
 * @property {{ code: import("viam-app-client").GrpcCode, reason: string }[]} throws what its documentation says
 */

const file = new URL("../../js/dist/index.d.ts", import.meta.url);
const source = ts.createSourceFile("index.d.ts", await readFile(file, "utf8"), ts.ScriptTarget.ES2022, true);

/** @type {Map<string, ts.InterfaceDeclaration | ts.ClassDeclaration>} */
const declarations = new Map();
for (const statement of source.statements) {
  if (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) {
    if (statement.name) declarations.set(statement.name.text, statement);
  }
}

/** The methods of `AppClient`. @returns {Signature[]} */
export function appClientMethods() {
  return [...declarations.values()].filter(isGroup).flatMap(methodsOf);
}

/** The methods of `AppService`. @returns {Signature[]} */
export function appServiceMethods() {
  return methodsOf(declarations.get("AppService"));
}

/** The fields of the message that a method takes as its request. @param {Signature} method @returns {string[]} */
export function requestFields({ parameters: [{ type }] }) {
  const declaration = declarations.get(/\w+Request\b/.exec(type)?.[0] ?? "");
  // A request without fields is no interface.
  return (declaration?.members ?? []).map((/** @type {any} */ member) => member.name.getText());
}

/** @param {ts.Node} node */
function isGroup(node) {
  return ts.isClassDeclaration(node) && /\bextends MethodGroup\b/.test(node.getText().slice(0, 200));
}

/** @param {any} declaration @returns {Signature[]} */
function methodsOf(declaration) {
  return declaration.members
    .filter((/** @type {ts.Node} */ member) => ts.isMethodDeclaration(member) || ts.isMethodSignature(member))
    .map((/** @type {ts.MethodDeclaration} */ method) => {
      const all = method.parameters.map(parameterOf);
      const options = all.at(-1)?.name === "options" ? all.pop() : undefined;
      return {
        name: method.name.getText(),
        parameters: all,
        options: options ? optionsOf(options.type) : [],
        returns: method.type?.getText() ?? "",
        throws: failuresOf(method),
      };
    });
}

/** The codes in the `@throws` of a method, each with the words up to the next. @param {ts.Node} method @returns {any[]} */
function failuresOf(method) {
  const tags = ts.getJSDocTags(method).filter(({ tagName }) => tagName.text === "throws");
  return tags.flatMap(({ comment }) => {
    const words = String(ts.getTextOfJSDocComment(comment)).replace(/\s+/g, " ");
    const parts = words.split(/`([A-Z]+(?:_[A-Z]+)*)`/).slice(1);
    return parts.flatMap((code, i) => (i % 2 === 0 ? { code, reason: parts[i + 1]?.trim() } : []));
  });
}

/** @param {any} node @returns {Parameter} */
function parameterOf(node) {
  const type = (node.type?.getText() ?? "").replace(/ \| undefined$/, "");
  const optional = node.questionToken !== undefined || node.type?.getText().endsWith("| undefined");
  return { name: node.name.getText(), type, optional };
}

/** The properties of an interface, without those of `CallOptions`. @param {string} type @returns {Parameter[]} */
function optionsOf(type) {
  const name = type.replace(/<.*/, "");
  const declaration = name === "CallOptions" ? undefined : declarations.get(name);
  if (!declaration || !ts.isInterfaceDeclaration(declaration)) return [];
  const bases = (declaration.heritageClauses ?? []).flatMap((clause) => clause.types.map((base) => base.getText()));
  const own = declaration.members.filter(ts.isPropertySignature).map(parameterOf);
  return [...own, ...bases.flatMap(optionsOf)];
}
