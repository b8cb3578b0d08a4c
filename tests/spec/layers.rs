//! One direction: a module imports only from the rows above it in ARCHITECTURE's table, and each library has its room.

use crate::source::{Source, root, sources};
use crate::support::files_of;
use std::collections::HashMap;
use std::fs;

/// The row of each module, as the table of ARCHITECTURE.md says.
fn rows() -> HashMap<String, usize> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut rows = HashMap::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, number, modules, ..] = &cells[..] else { continue };
        if let Ok(number) = number.parse() {
            for module in modules.split('`').skip(1).step_by(2) {
                assert!(rows.insert(module.to_string(), number).is_none(), "{module} stands in two rows");
            }
        }
    }
    rows
}

/// Every path from the root of the crate in the code: where it stands and which module it names.
fn paths(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    source.find("crate").filter_map(|at| {
        let path = source.code[at..].strip_prefix("crate::")?;
        let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
        Some((at, &path[..end]))
    })
}

/// Places where a module names one that is not above it.
fn against_the_direction(source: &Source, rows: &HashMap<String, usize>) -> Vec<String> {
    let own = rows.get(source.module());
    let wrong = paths(source).filter(|(_, module)| {
        *module != source.module() && rows.get(*module).zip(own).is_none_or(|(theirs, own)| theirs >= own)
    });
    wrong.map(|(at, module)| format!("{}: {} names {module}", source.place(at), source.module())).collect()
}

#[track_caller]
fn none(places: Vec<String>, what: &str) {
    assert!(places.is_empty(), "{what}:\n{}", places.join("\n"));
}

/// Where one of the words stands outside the module that may name it.
fn outside(module: &str, words: &[&str]) -> Vec<String> {
    let sources = sources();
    let others = sources.iter().filter(|source| source.module() != module);
    others.flat_map(|source| words.iter().flat_map(|word| source.find(word)).map(|at| source.place(at))).collect()
}

#[test]
fn every_module_has_a_row() {
    let mut listed: Vec<String> = rows().into_keys().collect();
    listed.sort();
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let mut modules: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    modules.push("main");
    modules.sort_unstable();
    assert_eq!(listed, modules);
}

#[test]
fn the_crate_doc_lists_the_modules_in_the_order_of_their_rows() {
    let rows = rows();
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let listed: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("//! - [`")?.split('`').next()).collect();
    let numbers: Vec<usize> = listed.iter().map(|module| rows[*module]).collect();
    assert!(numbers.is_sorted(), "{listed:?}");
    assert_eq!(listed.len() + 1, rows.len(), "{listed:?}");
}

#[test]
fn a_module_imports_only_from_rows_above() {
    let rows = rows();
    let all = sources()
        .iter()
        .filter(|source| source.name != "lib.rs")
        .flat_map(|source| against_the_direction(source, &rows))
        .collect();
    none(all, "imports against the direction");
}

#[test]
fn an_import_against_the_direction_is_found() {
    let rows = rows();
    for text in [
        "use crate::wizard;\n",
        "fn f() { crate::session::open() }\n",
        "use crate::reports::Reports;\n",
        "use crate::elsewhere;\n",
    ] {
        let source = Source::new("reports/x.rs".into(), text.into());
        let found = against_the_direction(&source, &rows).len();
        assert_eq!(found, usize::from(!text.contains("Reports")), "{text}");
    }
    let same_row = Source::new("lang.rs".into(), "use crate::text::Id;\n".into());
    assert_eq!(against_the_direction(&same_row, &rows), ["src/lang.rs:1: lang names text"]);
}

#[test]
fn no_import_hides_in_a_group_or_behind_super() {
    let mut places = Vec::new();
    for source in sources() {
        places.extend(source.code.match_indices("crate::{").map(|(at, _)| source.place(at)));
        // `super` once for each part of the name is the root of the crate.
        let root = "super::".repeat(source.name.split('/').count());
        places.extend(source.code.match_indices(&root).map(|(at, _)| source.place(at)));
    }
    none(places, "write `use crate::module::…`, one line for a module");
}

#[test]
fn each_library_has_its_room() {
    none(outside("wizard", &["ratatui", "crossterm"]), "the terminal is known outside wizard");
    none(outside("document", &["handlebars"]), "templates are known outside document");
    none(outside("store", &["std::fs"]), "the disk is known outside store");
}

#[test]
fn nothing_stops_the_program_by_unwrap() {
    let sources = sources();
    let places = sources.iter().flat_map(|it| it.code.match_indices(".unwrap()").map(|(at, _)| it.place(at)));
    none(places.collect(), "unwrap outside tests");
}

#[test]
fn a_file_has_at_most_eight_hundred_lines() {
    let folders = ["src", "tests/spec", "tests/bench"].map(|folder| root().join(folder));
    let files = folders.iter().flat_map(|folder| files_of(folder));
    let long = files.filter(|(name, text)| name.ends_with(".rs") && text.lines().count() > 800);
    none(long.map(|(name, _)| name).collect(), "split these");
}
