//! The scope of a resource: the machine, its locations upwards, and the organizations they belong to.

use rusqlite::Connection;

use super::Level;
use crate::error::Result;
use crate::store::{locations, machines, organizations, parts};

/// The resource of a permission check.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Resource<'a> {
    /// An organization's id.
    Organization(&'a str),
    /// A location's id.
    Location(&'a str),
    /// A machine's id.
    Robot(&'a str),
    /// A part's id; its machine is the resource.
    Part(&'a str),
}

impl<'a> Resource<'a> {
    /// The resource of this level with this id.
    pub(crate) fn at(level: Level, id: &'a str) -> Self {
        match level {
            Level::Organization => Self::Organization(id),
            Level::Location => Self::Location(id),
            Level::Robot => Self::Robot(id),
        }
    }
}

/// All that a role may be held on to reach a resource, the resource itself first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    /// What the resource is, for messages.
    pub(crate) name: String,
    /// The machine, if the resource is one.
    pub(crate) robot: Option<String>,
    /// The location and those above it.
    pub(crate) locations: Vec<String>,
    /// The organization that owns it, then those that it is shared with.
    pub(crate) organizations: Vec<String>,
}

impl Scope {
    /// Whether a role on this reaches the resource.
    pub(crate) fn contains(&self, level: Level, id: &str) -> bool {
        match level {
            Level::Organization => self.organizations.iter().any(|known| known == id),
            Level::Location => self.locations.iter().any(|known| known == id),
            Level::Robot => self.robot.as_deref() == Some(id),
        }
    }

    /// The organization that owns the resource.
    pub(crate) fn owner(&self) -> &str {
        self.organizations.first().map_or("", String::as_str)
    }
}

/// Finds the scope of a resource. Fails if the resource does not exist.
pub(crate) fn scope(db: &Connection, resource: Resource<'_>) -> Result<Scope> {
    match resource {
        Resource::Organization(id) => organization(db, id),
        Resource::Location(id) => location(db, id),
        Resource::Robot(id) => robot(db, id),
        Resource::Part(id) => robot(db, &parts::machine_of(db, id)?),
    }
}

fn organization(db: &Connection, id: &str) -> Result<Scope> {
    organizations::must_exist(db, id)?;
    Ok(Scope { name: format!("organization {id:?}"), organizations: vec![id.to_owned()], ..Scope::default() })
}

fn location(db: &Connection, id: &str) -> Result<Scope> {
    let (locations, owner) = locations::upwards(db, id)?;
    let mut organizations = vec![owner];
    organizations.extend(locations::shared_with(db, &locations)?);
    Ok(Scope { name: format!("location {id:?}"), robot: None, locations, organizations })
}

fn robot(db: &Connection, id: &str) -> Result<Scope> {
    let place = machines::location_of(db, id)?;
    Ok(Scope { name: format!("robot {id:?}"), robot: Some(id.to_owned()), ..location(db, &place)? })
}
