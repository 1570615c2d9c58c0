import { useState } from "preact/hooks";
import type { Location } from "viam-app-client";
import { useFleet, useLoad } from "../fleet/fleet";
import { Name } from "../text/text";
import { DeleteSecretDialog } from "../ui/delete-secret-dialog";
import { ActionDialog, FailureLine } from "../ui/dialog";
import { Secret } from "../ui/secret";
import { WhenLoaded } from "../ui/states";
import { TextField } from "../ui/text-field";
import {
  createLocation,
  deleteLocation,
  moveLocation,
  renameLocation,
  shareLocation,
  unshareLocation,
} from "./location-actions";
import { LocationField } from "./location-field";

interface LocationDialogProps {
  readonly location: Location;
  readonly onClose: () => void;
}

export function NewLocationDialog({ parent, onClose }: { parent: string; onClose: () => void }) {
  const fleet = useFleet();
  const [name, setName] = useState("");
  const [inside, setInside] = useState(parent);
  return (
    <ActionDialog
      title="New location"
      action="Create"
      run={() => createLocation(fleet, name.trim(), inside)}
      onClose={onClose}
    >
      <TextField label="Name" value={name} first onChange={setName} />
      <LocationField label="Inside" value={inside} top onChange={setInside} />
    </ActionDialog>
  );
}

export function RenameLocationDialog({ location, onClose }: LocationDialogProps) {
  const fleet = useFleet();
  const [name, setName] = useState(location.name);
  return (
    <ActionDialog
      title="Rename location"
      action="Rename"
      run={() => renameLocation(fleet, location, name.trim())}
      onClose={onClose}
    >
      <TextField label="Name" value={name} first onChange={setName} />
    </ActionDialog>
  );
}

export function MoveLocationDialog({ location, to, onClose }: LocationDialogProps & { to?: string }) {
  const fleet = useFleet();
  const [inside, setInside] = useState(to ?? location.parentLocationId);
  return (
    <ActionDialog
      title="Move location"
      action="Move"
      ready={inside !== location.parentLocationId}
      run={() => moveLocation(fleet, location.id, inside)}
      onClose={onClose}
    >
      <p>
        <strong>
          <Name value={location.name} />
        </strong>{" "}
        moves with everything in it.
      </p>
      <LocationField label="Inside" value={inside} top except={location} onChange={setInside} />
    </ActionDialog>
  );
}

export function DeleteLocationDialog({ location, onClose }: LocationDialogProps) {
  const fleet = useFleet();
  return (
    <ActionDialog
      title="Delete location?"
      action="Delete"
      dangerous
      run={() => deleteLocation(fleet, location)}
      onClose={onClose}
    >
      <p>
        <strong>
          <Name value={location.name} />
        </strong>{" "}
        must be empty: delete or move its machines and locations first.
      </p>
    </ActionDialog>
  );
}

export function ShareLocationDialog({ location, onClose }: LocationDialogProps) {
  const fleet = useFleet();
  const [organization, setOrganization] = useState("");
  const [failure, setFailure] = useState<unknown>(undefined);
  const access = useLoad(location.id, ({ client }, locationId, signal) =>
    client.appService.getOrganizationsWithAccessToLocation({ locationId }, { signal }),
  );
  const share = async () => {
    await shareLocation(fleet, location, organization.trim());
  };
  const unshare = (id: string) => {
    setFailure(undefined);
    unshareLocation(fleet, location, id).then(() => access.refresh(), setFailure);
  };
  const owner = location.primaryOrgIdentity?.id;
  return (
    <ActionDialog
      title="Share location"
      action="Share"
      ready={organization.trim() !== ""}
      run={share}
      onClose={onClose}
    >
      <WhenLoaded loaded={access.current} label="Loading who has access" retry={() => void access.refresh()}>
        {({ organizationIdentities }) => (
          <ul class="rows" aria-label="Organizations with access">
            {organizationIdentities.map(({ id, name }) => (
              <li key={id} class="row">
                <Name value={name || id} />
                {id === owner ? (
                  <span class="tag">owner</span>
                ) : (
                  <button type="button" class="button" onClick={() => unshare(id)}>
                    Stop sharing
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </WhenLoaded>
      {failure !== undefined && <FailureLine failure={failure} />}
      <TextField
        label="Id of the other organization"
        value={organization}
        first
        hint="Its members then see this location and its machines."
        onChange={setOrganization}
      />
    </ActionDialog>
  );
}

export function LocationSecretsDialog({ location, onClose }: LocationDialogProps) {
  const fleet = useFleet();
  const [deleting, setDeleting] = useState<string | undefined>(undefined);
  const auth = useLoad(location.id, ({ client }, id, signal) => client.appClient.locationAuth(id, { signal }));
  const remove = async (id: string) => {
    await fleet.client.appClient.deleteLocationSecret(id, location.id);
    await auth.refresh();
  };
  const create = async () => {
    await fleet.client.appClient.createLocationSecret(location.id);
    await auth.refresh();
  };
  return (
    <>
      <ActionDialog title="Secrets of the location" action="New secret" keepOpen run={create} onClose={onClose}>
        <p class="hint">Machines of the location sign in with any of them.</p>
        <WhenLoaded loaded={auth.current} label="Loading the secrets" retry={() => void auth.refresh()}>
          {({ secrets }) => (
            <ul class="rows">
              {secrets.map(({ id, secret }) => (
                <li key={id} class="row">
                  <Secret what="the secret" value={secret} />
                  <button type="button" class="button" onClick={() => setDeleting(id)}>
                    Remove
                  </button>
                </li>
              ))}
            </ul>
          )}
        </WhenLoaded>
      </ActionDialog>
      {deleting !== undefined && (
        <DeleteSecretDialog run={() => remove(deleting)} onClose={() => setDeleting(undefined)} />
      )}
    </>
  );
}
