//! The demo's data: three organizations, twenty nested locations, two hundred machines.

use rusqlite::Connection;
use serde_json::{Value, json};

use super::configs::{Kind, companion};
use super::fragments::{self, Shared};
use super::log_lines;
use crate::app::AuthenticatorInfo;
use crate::config::ApiKey;
use crate::error::Result;
use crate::ids::Ids;
use crate::permissions::{Identity, Level, Role};
use crate::store::secrets::NewSecret;
use crate::store::{Store, locations, logs, machines, organizations, parts, roles, users};
use crate::time::{DAY, HOUR, MINUTE, SECOND, now};

/// Machines in all.
const MACHINES: usize = 200;

/// Past log entries of each machine that runs.
const PAST_ENTRIES: usize = 25;

/// An organization and its locations: the depth of each, below the last one of less depth.
struct Plan {
    organization: &'static str,
    namespace: &'static str,
    locations: &'static [(usize, &'static str)],
    kinds: &'static [Kind],
}

const PLANS: [Plan; 3] = [
    Plan {
        organization: "Harbor Robotics",
        namespace: "harbor",
        locations: &[
            (0, "North Terminal"),
            (1, "Crane Yard"),
            (2, "Berth 1"),
            (2, "Berth 2"),
            (1, "Container Stacks"),
            (0, "Dry Dock"),
            (1, "Hull Inspection"),
            (0, "Test Basin"),
        ],
        kinds: &[Kind::Rover, Kind::Shuttle],
    },
    Plan {
        organization: "Northfield Orchards",
        namespace: "northfield",
        locations: &[
            (0, "Greenhouses"),
            (1, "House A"),
            (2, "Propagation"),
            (1, "House B"),
            (0, "Cold Storage"),
            (0, "Packing Hall"),
        ],
        kinds: &[Kind::Sensor, Kind::Arm, Kind::Rover],
    },
    Plan {
        organization: "Lantern Logistics",
        namespace: "lantern",
        locations: &[
            (0, "Central Warehouse"),
            (1, "Inbound"),
            (1, "Aisles"),
            (2, "High Bay"),
            (1, "Outbound"),
            (0, "Service Center"),
        ],
        kinds: &[Kind::Shuttle, Kind::Arm],
    },
];

/// Fills an empty store; does not change any other, and returns false.
pub(super) async fn fill(store: &Store, key: &ApiKey) -> Result<bool, String> {
    let by = Identity::ApiKey(key.id.clone()).authenticator();
    let filled: Result<bool> = store
        .fill(move |db| {
            let is_empty = organizations::all(db)?.is_empty();
            if is_empty {
                Fleet { db, ids: Ids::seeded(20), secrets: Ids::random(), now: now(), by }.fill()?;
            }
            Ok(is_empty)
        })
        .await;
    filled.map_err(|error| tonic::Status::from(error).message().to_owned())
}

/// The fleet on its way into the store.
struct Fleet<'c> {
    db: &'c Connection,
    ids: Ids,
    /// These differ for each data file; the rest is always the same.
    secrets: Ids,
    now: i64,
    by: AuthenticatorInfo,
}

/// A machine to create, and its location.
struct Place<'a> {
    location_id: &'a str,
    shared: &'a Shared,
    kind: Kind,
    number: usize,
}

impl Place<'_> {
    /// Some machines are new and not set up: no configuration, never online.
    fn awaits_setup(&self) -> bool {
        self.number.is_multiple_of(17)
    }

    /// How long ago it was made: within the last week, or half a year ago and more.
    fn age(&self) -> i64 {
        let days = if self.awaits_setup() { self.number % 7 } else { 380 - self.number };
        DAY * i64::try_from(days).unwrap_or(1) + HOUR
    }

    /// How long ago it was last configured: some hours to some weeks.
    fn unchanged(&self) -> i64 {
        HOUR * i64::try_from(self.number * 37 % (20 * 24) + 1).unwrap_or(1)
    }
}

impl Fleet<'_> {
    fn fill(&mut self) -> Result<()> {
        let mut places = Vec::new();
        for plan in &PLANS {
            let organization_id = self.organization(plan)?;
            let author = fragments::Author { by: &self.by, now: self.now };
            let shared =
                fragments::create(self.db, &mut self.ids, &organization_id, plan.namespace, &author)?;
            for location_id in self.locations(plan, &organization_id)? {
                places.push((location_id, shared.clone(), plan.kinds));
            }
        }
        for index in 0..MACHINES {
            let (location_id, shared, kinds) = &places[index % places.len()];
            let number = index / places.len();
            let kind = kinds[number % kinds.len()];
            self.machine(&Place { location_id, shared, kind, number: index + 1 })?;
        }
        Ok(())
    }

    fn organization(&mut self, plan: &Plan) -> Result<String> {
        let id = self.ids.uuid();
        let created_on = self.now - 400 * DAY;
        organizations::insert(
            self.db,
            &organizations::NewOrganization { id: &id, name: plan.organization, created_on },
        )?;
        let mut organization = organizations::get(self.db, &id)?;
        organization.public_namespace = plan.namespace.to_owned();
        organizations::update(self.db, &organization)?;
        for (name, role) in [("fleet", Role::Owner), ("support", Role::Operator)] {
            let user_id = self.ids.uuid();
            let email = format!("{name}@{}.example", plan.namespace);
            users::insert(self.db, &user_id, &email, created_on)?;
            let held = roles::RoleGrant {
                identity_id: user_id,
                identity_type: "user".to_owned(),
                role: role.as_str().to_owned(),
                resource_type: Level::Organization.as_str().to_owned(),
                resource_id: id.clone(),
                organization_id: id.clone(),
            };
            roles::insert(self.db, &held, &held.organization_id, created_on)?;
        }
        Ok(id)
    }

    fn locations(&mut self, plan: &Plan, organization_id: &str) -> Result<Vec<String>> {
        let mut made: Vec<String> = Vec::new();
        let mut path: Vec<String> = Vec::new();
        for (depth, name) in plan.locations {
            path.truncate(*depth);
            let id = self.ids.location();
            let created_on = self.now - 390 * DAY;
            locations::insert(
                self.db,
                &locations::NewLocation {
                    id: &id,
                    organization_id,
                    name,
                    parent_id: path.last().map(String::as_str),
                    created_on,
                },
            )?;
            locations::insert_secret(
                self.db,
                &NewSecret { id: &self.ids.uuid(), of: &id, secret: &self.secrets.secret(), created_on },
            )?;
            path.push(id.clone());
            made.push(id);
        }
        Ok(made)
    }

    fn machine(&mut self, place: &Place<'_>) -> Result<()> {
        let number = place.number;
        let name = format!("{}-{number:03}", place.kind.name());
        let id = self.ids.uuid();
        let created_on = self.now - place.age();
        machines::insert(
            self.db,
            &machines::NewMachine { id: &id, location_id: place.location_id, name: &name, created_on },
        )?;
        let part_id = self.part(&id, place, &format!("{name}-main"), true)?;
        if place.awaits_setup() {
            return Ok(());
        }
        let configured_on = self.now - place.unchanged();
        let mut remotes = Vec::new();
        if number.is_multiple_of(5) {
            let second = self.part(&id, place, &format!("{name}-companion"), false)?;
            let address = parts::get(self.db, &second, self.now)?.fqdn;
            let (config, remote) = companion(&address);
            remotes.push(remote);
            self.configure(&second, &config, configured_on)?;
            self.hear_of(&second, place)?;
        }
        let newest = number % 3;
        for revision in 0..=newest {
            let mut config = place.kind.config(number, revision);
            config["remotes"] = Value::Array(remotes.clone());
            if number.is_multiple_of(2) {
                place.shared.add_to(&mut config, number);
            }
            let before = 9 * DAY * i64::try_from(newest - revision).unwrap_or_default();
            self.configure(&part_id, &config, configured_on - before)?;
        }
        self.hear_of(&part_id, place)?;
        self.past(&part_id)
    }

    fn part(&mut self, machine_id: &str, place: &Place<'_>, name: &str, main: bool) -> Result<String> {
        let id = self.ids.uuid();
        let created_on = self.now - place.age();
        parts::insert(
            self.db,
            &parts::NewPart {
                id: &id,
                machine_id,
                location_id: place.location_id,
                name,
                main,
                config: "{}",
                created_on,
            },
        )?;
        parts::insert_secret(
            self.db,
            &NewSecret { id: &self.ids.uuid(), of: &id, secret: &self.secrets.secret(), created_on },
        )?;
        Ok(id)
    }

    fn configure(&self, part_id: &str, config: &Value, on: i64) -> Result<()> {
        let old = parts::get(self.db, part_id, self.now)?;
        let name = old.name.clone();
        parts::edit(self.db, old, &parts::Edit { name: &name, config: &config.to_string(), on, by: &self.by })
    }

    /// The part has been online: it still is, or it was until some hours ago.
    fn hear_of(&self, part_id: &str, place: &Place<'_>) -> Result<()> {
        let offline = place.number % 9 == 4;
        let hours = i64::try_from(place.number % 72 + 1).unwrap_or(1);
        let last = if offline { self.now - hours * HOUR } else { self.now };
        let info = json!({
            "os": "linux",
            "platform": if place.number.is_multiple_of(3) { "linux/amd64" } else { "linux/arm64" },
            "viam_server_version": format!("0.{}.0", 90 + place.number % 7),
            "viam_agent_version": format!("0.{}.1", 18 + place.number % 3),
            "public_ip_address": format!("192.0.2.{}", place.number % 250 + 1),
            "hostname": format!("{}-{:03}", place.kind.name(), place.number),
        });
        parts::set_presence(self.db, part_id, last, &info.to_string(), !offline)
    }

    fn past(&mut self, part_id: &str) -> Result<()> {
        let Some(last) = parts::last_access(self.db, part_id)? else {
            return Ok(());
        };
        let host = parts::get(self.db, part_id, self.now)?.dns_name;
        let step = 3 * MINUTE;
        let entries: Vec<_> = (0..PAST_ENTRIES)
            .map(|index| {
                let back = step * i64::try_from(PAST_ENTRIES - index).unwrap_or_default();
                let logged_on = last - back + i64::try_from(self.ids.below(60)).unwrap_or_default() * SECOND;
                let entry = log_lines::entry(&mut self.ids, &host, logged_on);
                logs::NewEntry { part_id: part_id.to_owned(), logged_on, entry }
            })
            .collect();
        logs::insert(self.db, &entries)
    }
}
