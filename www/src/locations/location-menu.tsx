import { useState } from "preact/hooks";
import type { Location } from "viam-app-client";
import { useFleet } from "../fleet/fleet";
import { GuardedButton } from "../ui/guarded-button";
import { Menu } from "../ui/menu";
import {
  DeleteLocationDialog,
  LocationSecretsDialog,
  MoveLocationDialog,
  NewLocationDialog,
  RenameLocationDialog,
  ShareLocationDialog,
} from "./location-dialogs";

const ACTIONS = [
  ["rename", "Rename location", RenameLocationDialog],
  ["move", "Move location", MoveLocationDialog],
  ["share", "Share location", ShareLocationDialog],
  ["secrets", "Location secrets", LocationSecretsDialog],
  ["delete", "Delete location", DeleteLocationDialog],
] as const;

type Asking = (typeof ACTIONS)[number][0] | "new";

/** What can be done with a location. */
export function LocationMenu({ location }: { location: Location }) {
  const { permissions, organization } = useFleet();
  const [asking, setAsking] = useState<Asking | undefined>(undefined);
  const mayWrite = permissions.may("write_location", "location", location.id);
  const allowed: Readonly<Record<Asking, boolean>> = {
    new: mayWrite,
    rename: mayWrite,
    move: mayWrite,
    delete: mayWrite,
    share: permissions.may("write_organization", "organization", organization.value?.id),
    secrets: permissions.may("read_location_secret", "location", location.id),
  };
  const needs = (action: Asking) => {
    if (action === "share") return "write_organization on the organization";
    return action === "secrets" ? "read_location_secret on this location" : "write_location on this location";
  };
  const close = () => setAsking(undefined);
  const Dialog = ACTIONS.find(([action]) => action === asking)?.[2];
  return (
    <>
      <Menu label="Location actions">
        {(closeMenu) => {
          const item = (action: Asking, label: string) => (
            <GuardedButton
              key={action}
              class="menu-item"
              may={allowed[action]}
              needs={needs(action)}
              onClick={() => {
                closeMenu();
                setAsking(action);
              }}
            >
              {label}
            </GuardedButton>
          );
          return (
            <div class="menu-items">
              {item("new", "New location inside")}
              {ACTIONS.map(([action, label]) => item(action, label))}
            </div>
          );
        }}
      </Menu>
      {asking === "new" && <NewLocationDialog parent={location.id} onClose={close} />}
      {Dialog && <Dialog location={location} onClose={close} />}
    </>
  );
}
