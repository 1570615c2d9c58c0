//! Checks the names of options.

/// Whether two lists have the same names, in any order. Evaluated by the compiler.
pub(crate) const fn same_names(read: &[&str], declared: &[&str]) -> bool {
    let mut i = 0;
    while i < read.len() {
        if !contains(declared, read[i]) {
            return false;
        }
        i += 1;
    }
    read.len() == declared.len()
}

const fn contains(names: &[&str], name: &str) -> bool {
    let mut i = 0;
    while i < names.len() {
        if equal(names[i].as_bytes(), name.as_bytes()) {
            return true;
        }
        i += 1;
    }
    false
}

const fn equal(left: &[u8], right: &[u8]) -> bool {
    let mut i = 0;
    while i < left.len() && i < right.len() && left[i] == right[i] {
        i += 1;
    }
    i == left.len() && i == right.len()
}

#[cfg(test)]
mod tests {
    use super::same_names;

    #[test]
    fn names_are_the_same_in_any_order() {
        assert!(same_names(&["headers", "retry"], &["retry", "headers"]));
        assert!(!same_names(&["headers"], &["retry", "headers"]));
        assert!(!same_names(&["headers", "retries"], &["retry", "headers"]));
        assert!(!same_names(&["headers", "retr"], &["retry", "headers"]));
    }
}
