import { useFleet, useMachineIndex } from "../fleet/fleet";
import { type Grant, resourceName, roleName } from "../fleet/resources";
import { TrashIcon } from "../ui/icons";

interface GrantListProps<T extends Grant> {
  readonly grants: readonly T[];
  readonly onRemove?: ((grant: T) => void) | undefined;
}

/** The roles that someone holds. */
export function GrantList<T extends Grant>({ grants, onRemove }: GrantListProps<T>) {
  const fleet = useFleet();
  // For the names of machines.
  useMachineIndex(grants.some(({ resourceType }) => resourceType === "robot"));
  if (grants.length === 0) return <span class="hint">None</span>;
  return (
    <ul class="grants">
      {grants.map((grant) => {
        const words = `${roleName(grant)} of ${resourceName(fleet, grant)}`;
        return (
          <li key={`${grant.authorizationId} ${grant.resourceId}`} class="grant">
            {words}
            {onRemove && (
              <button type="button" class="button-icon" aria-label={`Remove: ${words}`} onClick={() => onRemove(grant)}>
                <TrashIcon />
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
