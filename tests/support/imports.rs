//! Which files of a crate import which.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit::Visit;

/// A path as a list of its names.
type Names = Vec<String>;

/// The crate's files by their paths, such as `store/mod.rs`.
pub(crate) struct Crate {
    pub(crate) files: BTreeMap<String, File>,
    /// The file of each module.
    modules: BTreeMap<Names, String>,
}

/// What a file has.
#[derive(Default)]
pub(crate) struct File {
    pub(crate) text: String,
    module: Names,
    /// The names that it defines.
    defined: BTreeSet<String>,
    /// Names that `use` brings in: the path of each, and whether others see it here.
    used: Vec<Use>,
    /// Paths in its code.
    paths: Vec<Names>,
}

struct Use {
    /// `None` for all names of `path`.
    name: Option<String>,
    path: Names,
    exported: bool,
}

impl Crate {
    /// Reads the `.rs` files under a `src` folder.
    pub(crate) fn read(root: &Path) -> Self {
        let mut found = Self { files: BTreeMap::new(), modules: BTreeMap::new() };
        found.folder(root, &mut Vec::new());
        found
    }

    fn folder(&mut self, folder: &Path, names: &mut Names) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if stem != "tests" {
                    names.push(stem);
                    self.folder(&path, names);
                    names.pop();
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") && stem != "tests" {
                let place: Names = names.iter().cloned().chain([stem.clone()]).collect();
                let is_folders = ["mod", "lib", "main"].contains(&stem.as_str());
                let module = if is_folders { names.clone() } else { place.clone() };
                let mut file =
                    File { text: std::fs::read_to_string(&path).unwrap(), module, ..File::default() };
                let syntax = syn::parse_file(&file.text).unwrap();
                file.visit_file(&syntax);
                let path = place.join("/") + ".rs";
                // A program beside a library sees the library by its name, as any other crate does.
                if stem != "main" || !folder.join("lib.rs").exists() {
                    self.modules.insert(file.module.clone(), path.clone());
                    self.files.insert(path, file);
                }
            }
        }
    }

    /// Each import once: the file that imports, and the file that defines what it imports.
    pub(crate) fn imports(&self) -> BTreeSet<(String, String)> {
        let mut imports = BTreeSet::new();
        for (path, file) in &self.files {
            let used = file.used.iter().filter(|used| {
                let target = self.absolute(file, &used.path);
                !(used.exported && target.is_some_and(|target| target.starts_with(&file.module)))
            });
            for names in used.map(|used| &used.path).chain(&file.paths) {
                let Some(names) = self.absolute(file, names) else { continue };
                if let Some(target) = self.file_of(&names, 0).filter(|target| *target != path) {
                    imports.insert((path.clone(), target.clone()));
                }
            }
        }
        imports
    }

    /// The path from the crate's root; `None` if it is in another crate or in the file itself.
    fn absolute(&self, file: &File, names: &[String]) -> Option<Names> {
        let mut base = file.module.clone();
        let mut rest = names;
        match names.first()?.as_str() {
            "crate" => {
                base.clear();
                rest = &rest[1..];
            }
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|name| name == "super") {
                    base.pop()?;
                    rest = &rest[1..];
                }
            }
            child => {
                let module: Names = base.iter().cloned().chain([child.to_owned()]).collect();
                self.modules.get(&module)?;
            }
        }
        base.extend(rest.iter().cloned());
        Some(base)
    }

    /// The file that defines what a path from the root names.
    fn file_of(&self, names: &[String], depth: usize) -> Option<&String> {
        let length = (0..=names.len()).rev().find(|length| self.modules.contains_key(&names[..*length]))?;
        let path = &self.modules[&names[..length]];
        let file = &self.files[path];
        let Some(name) = names.get(length).filter(|name| depth < 8 && !file.defined.contains(*name)) else {
            return Some(path);
        };
        let by_name = file.used.iter().filter(|used| used.name.as_ref() == Some(name));
        for used in by_name {
            let Some(target) = self.absolute(file, &used.path) else { continue };
            let target: Names = target.into_iter().chain(names[length + 1..].iter().cloned()).collect();
            return self.file_of(&target, depth + 1);
        }
        for used in file.used.iter().filter(|used| used.name.is_none() && used.exported) {
            let Some(mut target) = self.absolute(file, &used.path) else { continue };
            target.push(name.clone());
            let found = self.file_of(&target, depth + 1);
            if found.is_some_and(|found| self.files[found].defined.contains(name)) {
                return found;
            }
        }
        Some(path)
    }
}

impl File {
    fn use_tree(&mut self, tree: &syn::UseTree, before: &[String], exported: bool) {
        let with = |name: &syn::Ident| before.iter().cloned().chain([name.to_string()]).collect::<Names>();
        match tree {
            syn::UseTree::Path(path) => self.use_tree(&path.tree, &with(&path.ident), exported),
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.use_tree(tree, before, exported));
            }
            syn::UseTree::Glob(_) => self.used.push(Use { name: None, path: before.to_vec(), exported }),
            syn::UseTree::Name(name) if name.ident == "self" => {
                self.used.push(Use { name: before.last().cloned(), path: before.to_vec(), exported });
            }
            syn::UseTree::Name(name) => {
                self.used.push(Use { name: Some(name.ident.to_string()), path: with(&name.ident), exported });
            }
            syn::UseTree::Rename(rename) => {
                let name = Some(rename.rename.to_string());
                self.used.push(Use { name, path: with(&rename.ident), exported });
            }
        }
    }
}

/// Whether it is compiled for unit tests only: `cfg(test)` or `cfg(all(test, …))`.
fn is_test(attributes: &[syn::Attribute]) -> bool {
    fn requires_test(list: &syn::MetaList) -> bool {
        let conditions = Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated;
        let conditions = list.parse_args_with(conditions).unwrap_or_default();
        conditions.iter().any(|condition| match condition {
            syn::Meta::Path(path) => path.is_ident("test"),
            syn::Meta::List(inner) => inner.path.is_ident("all") && requires_test(inner),
            _ => false,
        })
    }
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && requires_test(list),
        _ => false,
    })
}

impl<'ast> Visit<'ast> for File {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let defined = match item {
            syn::Item::Mod(inner) if is_test(&inner.attrs) || inner.content.is_none() => return,
            syn::Item::Use(item) if is_test(&item.attrs) => return,
            syn::Item::Const(item) => Some(&item.ident),
            syn::Item::Enum(item) => Some(&item.ident),
            syn::Item::Fn(item) => Some(&item.sig.ident),
            syn::Item::Mod(item) => Some(&item.ident),
            syn::Item::Static(item) => Some(&item.ident),
            syn::Item::Struct(item) => Some(&item.ident),
            syn::Item::Trait(item) => Some(&item.ident),
            syn::Item::Type(item) => Some(&item.ident),
            syn::Item::Macro(item) => item.ident.as_ref(),
            _ => None,
        };
        self.defined.extend(defined.map(ToString::to_string));
        syn::visit::visit_item(self, item);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.use_tree(&item.tree, &[], !matches!(item.vis, syn::Visibility::Inherited));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            self.paths.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        syn::visit::visit_path(self, path);
    }

    /// Arguments of macros, if they are expressions.
    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.visit_path(&item.path);
        let arguments = Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated;
        if let Ok(arguments) = arguments.parse2(item.tokens.clone()) {
            // They live as long as this call only, which another visitor may borrow.
            let mut inner = Self::default();
            for argument in &arguments {
                Visit::visit_expr(&mut inner, argument);
            }
            self.paths.append(&mut inner.paths);
        }
    }
}

/// The imports that are part of circles.
pub(crate) fn in_circles(imports: &BTreeSet<(String, String)>) -> Vec<&(String, String)> {
    let reaches = |from: &String, goal: &String| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(file) = next.pop() {
            if seen.insert(file) {
                next.extend(imports.iter().filter(|(from, _)| from == file).map(|(_, to)| to));
            }
        }
        seen.contains(goal)
    };
    imports.iter().filter(|(from, to)| reaches(to, from)).collect()
}
