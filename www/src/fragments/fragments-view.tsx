import { useMemo, useState } from "preact/hooks";
import type { Fragment } from "viam-app-client";
import { useFleet, useLoad } from "../fleet/fleet";
import { go, replaceQuery, route } from "../navigation/navigation";
import { formatRoute } from "../navigation/routes";
import { formatNumber } from "../text/numbers";
import { compareNames } from "../text/ordering";
import { Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { ActionDialog } from "../ui/dialog";
import { GuardedButton } from "../ui/guarded-button";
import { FragmentIcon, PlusIcon } from "../ui/icons";
import { SearchField } from "../ui/search-field";
import { Section } from "../ui/section";
import { Segments } from "../ui/segments";
import { Empty, WhenLoaded } from "../ui/states";
import { TextField } from "../ui/text-field";
import { ALL_VISIBILITIES } from "./fragment-actions";
import { FragmentDetails } from "./fragment-details";

export const VISIBILITIES: Readonly<Record<string, string>> = {
  FRAGMENT_VISIBILITY_PRIVATE: "Private",
  FRAGMENT_VISIBILITY_PUBLIC: "Public",
  FRAGMENT_VISIBILITY_PUBLIC_UNLISTED: "Public, unlisted",
};

const PUBLIC = ["FRAGMENT_VISIBILITY_PUBLIC"] as const;

const WHOSE = [
  ["own", "This organization"],
  ["public", "All public"],
] as const;

/** The organization's fragments, or the chosen one. */
export function FragmentsView() {
  const { item } = route.value;
  return item ? <FragmentDetails key={item} id={item} /> : <FragmentList />;
}

function FragmentList() {
  const { organization, permissions } = useFleet();
  const id = organization.value?.id;
  const { q = "", of: whose = "own" } = route.value.query ?? {};
  const showPublic = whose === "public";
  const [creating, setCreating] = useState(false);
  const fragments = useLoad(id && `${id} ${showPublic}`, async ({ client }, _, signal) => {
    const visibilities = showPublic ? PUBLIC : ALL_VISIBILITIES;
    const found = await client.appClient.listFragments(id ?? "", { visibilities, signal });
    return showPublic ? found : found.filter(({ organizationOwner }) => organizationOwner === id);
  });
  return (
    <Section
      title="Fragments"
      count={fragments.value?.length}
      actions={
        <GuardedButton
          class="button-main"
          may={permissions.may("write_fragment", "organization", id)}
          needs="write_fragment on the organization"
          onClick={() => setCreating(true)}
        >
          <PlusIcon />
          New fragment
        </GuardedButton>
      }
    >
      <div class="section-tools">
        <SearchField label="Filter by name" value={q} onChange={(text) => replaceQuery({ q: text })} />
        <Segments
          label="Which fragments"
          choices={WHOSE}
          chosen={showPublic ? "public" : "own"}
          onChoose={(value) => replaceQuery({ of: value === "own" ? "" : value })}
        />
      </div>
      <WhenLoaded loaded={fragments.current} label="Loading fragments" retry={() => void fragments.refresh()}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<FragmentIcon />} title="No fragments yet">
              A fragment is a piece of configuration that many machines share. Create the first one.
            </Empty>
          ) : (
            <FragmentTable fragments={all} text={q} own={id ?? ""} />
          )
        }
      </WhenLoaded>
      {creating && id && <NewFragmentDialog organization={id} onClose={() => setCreating(false)} />}
    </Section>
  );
}

function FragmentTable({ fragments, text, own }: { fragments: readonly Fragment[]; text: string; own: string }) {
  const wanted = text.trim().toLowerCase();
  const shown = useMemo(
    () =>
      fragments
        .filter(({ id, name }) => id === wanted || name.toLowerCase().includes(wanted))
        .sort(
          (a, b) =>
            Number(b.organizationOwner === own) - Number(a.organizationOwner === own) || compareNames(a.name, b.name),
        ),
    [fragments, wanted, own],
  );
  if (shown.length === 0) return <Empty title="No fragment matches" />;
  // The filter goes along, so that the way back leads to the same list.
  const { query = {} } = route.value;
  const listed = { organization: own, section: "fragments", query } as const;
  return (
    <div class="table-frame">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Visibility</th>
            <th scope="col">Used by</th>
            <th scope="col">Updated</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, name, visibility, robotPartCount, lastUpdated, organizationName, organizationOwner }) => (
            <tr key={id}>
              <th scope="row">
                <a class="table-link" href={formatRoute({ ...listed, item: id })}>
                  <Name value={name} />
                </a>
                {organizationOwner !== own && (
                  <span class="hint">
                    {" "}
                    of <Name value={organizationName} limit={60} />
                  </span>
                )}
              </th>
              <td data-label="Visibility">{VISIBILITIES[visibility] ?? "Private"}</td>
              <td data-label="Used by">
                {formatNumber(robotPartCount)} {robotPartCount === 1 ? "part" : "parts"}
              </td>
              <td data-label="Updated">
                <RelativeTime value={lastUpdated} never="never" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NewFragmentDialog({ organization, onClose }: { organization: string; onClose: () => void }) {
  const fleet = useFleet();
  const [name, setName] = useState("");
  const create = async () => {
    const { id } = await fleet.client.appClient.createFragment(organization, name.trim(), { config: {} });
    go({ organization, section: "fragments", item: id });
  };
  return (
    <ActionDialog title="New fragment" action="Create" run={create} onClose={onClose}>
      <TextField label="Name" value={name} first onChange={setName} />
    </ActionDialog>
  );
}
