import { GuardedButton } from "./guarded-button";
import { Menu } from "./menu";

interface ActionMenuProps<Action extends string> {
  readonly label: string;
  /** The actions in their order, each with its label. */
  readonly actions: readonly (readonly [Action, string])[];
  /** Whether the caller's key allows them. */
  readonly may: boolean;
  /** The permission that all of them need. */
  readonly needs: string;
  readonly onChoose: (action: Action) => void;
}

/** A menu of actions that all need the same permission. Choosing one closes it. */
export function ActionMenu<Action extends string>({ label, actions, may, needs, onChoose }: ActionMenuProps<Action>) {
  return (
    <Menu label={label}>
      {(close) => (
        <div class="menu-items">
          {actions.map(([action, text]) => (
            <GuardedButton
              key={action}
              class="menu-item"
              may={may}
              needs={needs}
              onClick={() => {
                close();
                onChoose(action);
              }}
            >
              {text}
            </GuardedButton>
          ))}
        </div>
      )}
    </Menu>
  );
}
