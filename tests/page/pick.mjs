// Chooses in a field that is searched by typing.

/**
 * @param {import("playwright-core").Page | import("playwright-core").Locator} within
 * @param {string} label
 * @param {string} name of what is chosen
 */
export async function pick(within, label, name) {
  const field = within.getByRole("combobox", { name: label });
  await field.click();
  await field.fill(name);
  await within.getByRole("option", { name }).click();
}
