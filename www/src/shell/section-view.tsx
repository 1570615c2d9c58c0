import { ChangesView } from "../changes/changes-view";
import { FleetLogsView } from "../fleet-logs/fleet-logs-view";
import { FragmentsView } from "../fragments/fragments-view";
import { KeysView } from "../keys/keys-view";
import { MembersView } from "../members/members-view";
import type { Section } from "../navigation/routes";
import { RegistryView } from "../registry/registry-view";
import { MachineSearch } from "../search/machine-search";

const VIEWS = {
  machines: MachineSearch,
  logs: FleetLogsView,
  changes: ChangesView,
  fragments: FragmentsView,
  people: MembersView,
  keys: KeysView,
  registry: RegistryView,
} as const;

/** One of the organization's pages that belong to no single location. */
export function SectionView({ section }: { section: Section }) {
  if (section === "overview") return null;
  const View = VIEWS[section];
  return <View />;
}
