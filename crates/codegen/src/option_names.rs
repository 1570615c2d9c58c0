//! The names of the options that the package declares, for the bindings, which read them.

use std::fmt::Write;

use crate::descriptors::Error;

/// The interfaces whose members Rust reads, and the constants that hold their names.
const INTERFACES: [(&str, &str); 4] = [
    ("ClientOptions", "CLIENT_OPTIONS"),
    ("RetryOptions", "RETRY_OPTIONS"),
    ("CallOptions", "CALL_OPTIONS"),
    ("UploadCallOptions", "UPLOAD_OPTIONS"),
];

/// Rust source of the constants.
///
/// # Errors
/// An interface is not declared, or has no members.
pub fn generate(declarations: &str) -> Result<String, Error> {
    let mut out = String::new();
    for (interface, constant) in INTERFACES {
        let names = members(declarations, interface)?;
        writeln!(out, "/// The members of `{interface}`.\npub const {constant}: &[&str] = &{names:?};")?;
    }
    Ok(out)
}

/// The optional members of an interface as the formatter writes it: each begins a line with two spaces.
fn members<'a>(declarations: &'a str, interface: &str) -> Result<Vec<&'a str>, Error> {
    let head = format!("export interface {interface}");
    let mut lines = declarations.lines();
    lines
        .find(|line| line.strip_prefix(head.as_str()).is_some_and(|rest| rest.starts_with([' ', '<'])))
        .ok_or_else(|| format!("no interface {interface} is declared"))?;
    let members = lines.take_while(|line| *line != "}").filter_map(|line| {
        let (name, _) = line.strip_prefix("  ")?.split_once("?: ")?;
        name.chars().all(char::is_alphanumeric).then_some(name)
    });
    let members: Vec<_> = members.collect();
    if members.is_empty() { Err(format!("{interface} has no members").into()) } else { Ok(members) }
}

#[cfg(test)]
mod tests {
    use super::members;

    const DECLARATIONS: &str = "\
/** Those. */
export interface CallOptions {
  /** How long: 5?: 6. */
  timeoutMs?: number | undefined;
  onHeaders?: ((headers: Headers) => void) | undefined;
}

export interface CallOptionsOther {
  other?: number;
}
";

    #[test]
    fn the_members_of_one_interface() {
        assert_eq!(members(DECLARATIONS, "CallOptions").unwrap(), ["timeoutMs", "onHeaders"]);
        assert!(members(DECLARATIONS, "RetryOptions").is_err());
    }
}
