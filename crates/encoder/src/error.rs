//! An error in a request, and its path.

/// An error in a request, and its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodeError {
    /// The field's path, for example `config.components[3].name`; empty for the request itself.
    pub path: String,
    /// What was expected, and what was found.
    pub problem: String,
    unreadable: bool,
}

impl EncodeError {
    /// Whether the value could not be read, because a getter or a proxy threw.
    pub fn is_unreadable(&self) -> bool {
        self.unreadable
    }

    pub(crate) fn new(problem: impl Into<String>) -> Self {
        Self { path: String::new(), problem: problem.into(), unreadable: false }
    }

    /// A value that could not be read.
    pub(crate) fn unreadable(problem: impl Into<String>) -> Self {
        Self { unreadable: true, ..Self::new(problem) }
    }

    /// The same error with the field in front of its path.
    #[must_use]
    pub fn in_field(mut self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path.insert_str(0, dot);
        self.path.insert_str(0, name);
        self
    }

    /// The same error with the position in front of its path.
    #[must_use]
    pub fn in_list(mut self, position: usize) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path.insert_str(0, &["[", &position.to_string(), "]", dot].concat());
        self
    }
}

impl std::fmt::Display for EncodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.path.is_empty() {
            f.write_str(&self.path)?;
            f.write_str(": ")?;
        }
        f.write_str(&self.problem)
    }
}

impl std::error::Error for EncodeError {}
