import { useState } from "preact/hooks";
import { replaceRoute, route } from "../navigation/navigation";
import { plainName } from "../text/visible-text";
import { StarIcon, TrashIcon } from "../ui/icons";
import { Menu } from "../ui/menu";
import { notify } from "../ui/notice";
import { type SavedView, savedViews, saveViews } from "./saved-views";

/** Searches that this browser has kept under a name. */
export function ViewsMenu() {
  const [views, setViews] = useState(savedViews);
  const [name, setName] = useState("");
  const change = (next: readonly SavedView[]) => {
    if (!saveViews(next)) notify("The browser did not let this page save the view.");
    setViews(next);
  };
  const save = (event: Event) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === "") return;
    change([...views.filter((view) => view.name !== wanted), { name: wanted, query: route.peek().query ?? {} }]);
    setName("");
  };
  return (
    <Menu label="Saved views" icon={StarIcon}>
      {(close) => (
        <div class="menu-form">
          <ul class="rows">
            {views.map((view) => (
              <li key={view.name} class="row">
                <button
                  type="button"
                  class="button-link"
                  onClick={() => {
                    replaceRoute({ ...route.peek(), query: view.query });
                    close();
                  }}
                >
                  {plainName(view.name)}
                </button>
                <button
                  type="button"
                  class="button-icon"
                  aria-label={`Remove the view ${plainName(view.name)}`}
                  onClick={() => change(views.filter((other) => other !== view))}
                >
                  <TrashIcon />
                </button>
              </li>
            ))}
            {views.length === 0 && <li class="row hint">None yet.</li>}
          </ul>
          <form class="menu-actions" onSubmit={save}>
            <input
              class="input"
              aria-label="Name of the view"
              placeholder="Name of the view"
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
            <button type="submit" class="button">
              Save
            </button>
          </form>
        </div>
      )}
    </Menu>
  );
}
