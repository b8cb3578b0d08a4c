//! What the documents promise is there, what ships is what lies in the folders, and Rust holds no content.

use crate::source::{Source, closed, root, sources};
use crate::support::{Run, files_of};
use fourpillars::document::sheet::SHEETS;
use fourpillars::toolkit::Toolkit;
use fourpillars::toolkit::embedded::{Files, INTERFACE, TEMPLATES, TOOLKITS, strategies};
use std::collections::BTreeSet;
use std::fs;

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

#[track_caller]
fn none(places: Vec<String>, what: &str) {
    assert!(places.is_empty(), "{what}:\n{}", places.join("\n"));
}

/// The lines of the blocks of commands in a document.
fn commands_in(text: &str) -> Vec<&str> {
    let blocks = text.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("sh\n"));
    blocks.flat_map(str::lines).collect()
}

#[test]
fn the_readme_builds_opens_and_tests_with_one_command_each() {
    let readme = read("README.md");
    let commands = commands_in(&readme);
    let cargo: Vec<&&str> = commands.iter().filter(|line| line.starts_with("cargo ")).collect();
    assert_eq!(cargo, [&"cargo run --release", &"cargo test"]);
    // `cargo run` needs one program, and `.ci/run` tests with the command of the README.
    assert_eq!(read("Cargo.toml").matches("[[bin]]").count(), 1);
    assert!(read(".ci/run").lines().any(|line| line.contains(&format!("{} --locked", cargo[1]))));
}

#[test]
fn the_readme_lists_the_commands_of_the_program() {
    let run = |args: &[&str]| Run::new(root(), args).success();
    let names = |help: String| -> BTreeSet<String> {
        let list = help.split("Commands:\n").nth(1).unwrap_or_default().split("\n\n").next().unwrap().to_string();
        let lines = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
        lines.filter_map(|line| line.split_whitespace().next().map(String::from)).collect()
    };
    let mut known = names(run(&["--help"]));
    assert!(known.remove("toolkit"));
    known.extend(
        names(run(&["toolkit", "--help"])).into_iter().filter(|it| it != "help").map(|it| format!("toolkit {it}")),
    );
    let readme = read("README.md");
    let listed: BTreeSet<String> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| `fourpillars ")?.split('`').next())
        .map(|usage| {
            let words = usage.split(' ').take_while(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
            words.collect::<Vec<_>>().join(" ")
        })
        .filter(|command| !command.is_empty())
        .collect();
    assert_eq!(listed, known);
}

#[test]
fn every_stage_of_ci_is_there() {
    let ci = read(".ci/run");
    for stage in
        ["cargo fmt --check", "cargo clippy --all-targets --locked", "cargo test --locked", "cargo doc --no-deps"]
    {
        assert!(ci.contains(stage), "{stage}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_ne!(fs::metadata(root().join(".ci/run")).unwrap().permissions().mode() & 0o111, 0);
    }
}

#[test]
fn files_that_documents_name_are_there() {
    let mut gone = Vec::new();
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        for name in read(document).split('`').skip(1).step_by(2) {
            let is_path =
                ["src/", "toolkit/", "templates/", "examples/", "tests/"].iter().any(|top| name.starts_with(top))
                    && !name.contains(['<', '*', ' ', '…']);
            if is_path && !root().join(name).exists() {
                gone.push(format!("{document}: {name}"));
            }
        }
    }
    none(gone, "there is no such file");
}

fn in_folder(folder: &str) -> Vec<String> {
    let files = files_of(&root().join(folder)).into_iter().map(|(name, _)| name);
    files.filter(|name| !name.ends_with("README.md")).collect()
}

fn in_program(lists: &[(&str, Files)]) -> Vec<String> {
    let mut names: Vec<String> =
        lists.iter().flat_map(|(id, files)| files.iter().map(move |(name, _)| format!("{id}/{name}"))).collect();
    names.sort();
    names
}

#[test]
fn the_program_holds_every_file_of_the_folders_and_no_other() {
    let toolkits: Vec<(&str, Files)> = TOOLKITS.iter().copied().chain([("interface", INTERFACE)]).collect();
    assert_eq!(in_program(&toolkits), in_folder("toolkit"));
    assert_eq!(in_program(TEMPLATES), in_folder("templates"));
    // What else lies beside an example is for tests and readers.
    let examples: Vec<String> = strategies().map(|(name, _)| format!("{name}/strategy.ron")).collect();
    let strategies = in_folder("examples").into_iter().filter(|name| name.ends_with("/strategy.ron"));
    assert_eq!(examples, strategies.collect::<Vec<_>>());
}

#[test]
fn rust_knows_no_question_by_name() {
    let mut ids = BTreeSet::new();
    for (id, files) in TOOLKITS {
        let toolkit = Toolkit::from_files(files).unwrap_or_else(|faults| panic!("{id}: {}", faults[0]));
        ids.extend(toolkit.questions().map(|(_, _, question)| question.id.to_string()));
        ids.extend(toolkit.steps.iter().map(|step| step.id.to_string()));
        ids.extend(toolkit.records.iter().flat_map(|record| &record.fields).map(|field| field.id.to_string()));
    }
    // A document may be called as a step is.
    ids.retain(|id| id.contains('-') && !SHEETS.contains(&id.as_str()));
    let mut places = Vec::new();
    for source in sources() {
        let known = source.literals.iter().filter(|literal| ids.contains(&literal.text));
        places.extend(known.map(|literal| format!("{}: {}", source.place(literal.at), literal.text)));
    }
    none(places, "questions, steps or fields by name");
}

#[test]
fn rust_knows_no_pillar_by_name() {
    let mut places = Vec::new();
    for source in sources() {
        for pillar in ["Prevent", "Pursue", "Protect", "Promote"] {
            let part = |c: char| c.is_alphanumeric() || c == '_';
            let found = source.text.match_indices(pillar).filter(|(at, _)| {
                !source.text[..*at].ends_with(part) && !source.text[at + pillar.len()..].starts_with(part)
            });
            places.extend(found.map(|(at, _)| format!("{}: {pillar}", source.place(at))));
        }
    }
    none(places, "pillars by name");
}

/// Modules whose English is for authors of content, or tells what the surroundings did, as a compiler would.
const SPEAKS_ENGLISH: &[&str] = &[
    "checks/rules.rs",
    "cli",
    "date",
    "document",
    "scenario",
    "session/open.rs",
    "session/open/stand_in.rs",
    "store",
    "strategy/edit.rs",
    "strategy/file.rs",
    "toolkit",
    "wizard/terminal.rs",
];

/// Where else such a sentence may stand: in an error or a fault, or where what cannot happen is told.
const TOLD: &[&str] = &[
    "Error::new",
    "Error::surroundings",
    "Error::unusable",
    "Error::usage",
    "Fault::new",
    ".hint",
    ".expect",
    "unreachable!",
];

fn speaks_english(source: &Source) -> bool {
    SPEAKS_ENGLISH.iter().any(|it| *it == source.module() || *it == source.name)
}

/// Whether a literal is an argument, at any depth, of a call that may hold English.
fn is_told(source: &Source, at: usize) -> bool {
    let mut depth = 0;
    for (place, c) in source.code[..at].char_indices().rev() {
        match c {
            ')' | ']' | '}' => depth += 1,
            '(' | '[' | '{' if depth > 0 => depth -= 1,
            '(' if TOLD.iter().any(|call| source.code[..place].ends_with(call)) => return true,
            ';' | '{' if depth == 0 => return false,
            _ => {}
        }
    }
    false
}

/// How many words of a language a literal has; what is filled in does not count.
fn words(literal: &str) -> usize {
    let mut depth = 0;
    let outside: String = literal
        .chars()
        .filter(|c| {
            depth += i32::from(*c == '{');
            let keep = depth == 0;
            depth -= i32::from(*c == '}');
            keep
        })
        .collect();
    outside.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).count()
}

#[test]
fn no_sentence_of_the_interface_is_written_in_rust() {
    let mut places = Vec::new();
    for source in sources().iter().filter(|source| !speaks_english(source)) {
        for literal in source.literals.iter().filter(|literal| words(&literal.text) >= 4) {
            if !is_told(source, literal.at) {
                places.push(format!("{}: {}", source.place(literal.at), literal.text));
            }
        }
    }
    none(places, "sentences that belong in toolkit/interface");
}

/// The ids of the sentences of Fluent files, attributes as `id.attribute`.
fn sentences(files: &[(String, String)]) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut last = String::new();
    for (_, text) in files {
        for line in text.lines() {
            let Some((name, _)) = line.split_once('=') else { continue };
            if let Some(attribute) = line.trim_start().strip_prefix('.').filter(|_| line.starts_with(' ')) {
                ids.insert(format!("{last}.{}", attribute.split('=').next().unwrap().trim()));
            } else if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                last = name.trim().into();
                ids.insert(last.clone());
            }
        }
    }
    ids
}

fn english(folder: &str) -> Vec<(String, String)> {
    files_of(&root().join(folder)).into_iter().filter(|(name, _)| name.ends_with("en.ftl")).collect()
}

/// The ids, whole or cut at what is filled in, that a source asks sentences by.
fn asked(source: &Source) -> Vec<(usize, &str)> {
    let mut asked = Vec::new();
    for call in ["say", "Message::new", "get"] {
        for at in source.find(call) {
            let open = at + call.len();
            if !source.code[open..].starts_with('(') || call == "get" && !source.code[..at].ends_with("phrases.") {
                continue;
            }
            let end = closed(&source.code, open);
            // Arguments come behind `&[`; a comparison inside stands before the branches it chooses.
            let end = source.code[open..end].find(", &").map_or(end, |arguments| open + arguments);
            let inside = source.literals.iter().filter(|literal| (open..end).contains(&literal.at));
            asked.extend(inside.map(|literal| (literal.at, &*literal.text)).filter(|(_, id)| {
                id.len() > 1 && id.chars().next().unwrap().is_ascii_lowercase() && !id.contains(' ')
            }));
        }
    }
    asked
}

/// Whether an id, cut at what is filled in, names a sentence of these.
fn names_one(id: &str, sentences: &BTreeSet<String>) -> bool {
    match id.split_once('{') {
        Some((start, _)) => sentences.iter().any(|sentence| sentence.starts_with(start)),
        None => sentences.contains(id),
    }
}

#[test]
fn every_sentence_that_rust_says_is_there() {
    let interface = sentences(&english("toolkit/interface"));
    let all: BTreeSet<String> = sentences(&english("templates")).union(&interface).cloned().collect();
    let mut gone = Vec::new();
    let mut seen = 0;
    for source in sources() {
        let known = if source.module() == "document" { &all } else { &interface };
        for (at, id) in asked(&source) {
            seen += 1;
            if !names_one(id, known) {
                gone.push(format!("{}: {id}", source.place(at)));
            }
        }
    }
    assert!(seen > 80, "only {seen} sentences were found in the sources");
    none(gone, "no such sentence in en.ftl");
}

#[test]
fn every_sentence_is_said_somewhere() {
    let sources = sources();
    let literals: Vec<&str> = sources.iter().flat_map(|it| &it.literals).map(|literal| &*literal.text).collect();
    let templates: String = files_of(&root().join("templates"))
        .into_iter()
        .filter(|(name, _)| name.ends_with(".hbs"))
        .map(|(_, text)| text)
        .collect();
    let filled: Vec<(&str, &str)> = literals
        .iter()
        .filter_map(|literal| literal.split_once('{'))
        .filter(|(start, _)| start.ends_with('-'))
        .map(|(start, rest)| (start, rest.rsplit_once('}').map_or("", |(_, end)| end)))
        .collect();
    let in_templates = |id: &str| templates.contains(&format!("\"{id}\""));
    // `check-<code>.why` is said by what is filled in at the end.
    let in_rust = |id: &str| {
        let (base, attribute) = id.split_once('.').unwrap_or((id, ""));
        // What stands below a sentence may be asked for by what the sentence is called.
        let below = |literal: &&str| literal.starts_with('{') && literal.ends_with(&format!("}}.{attribute}"));
        literals.contains(&id)
            || (!attribute.is_empty() && literals.contains(&base) && literals.iter().any(below))
            || filled.iter().any(|(start, end)| base.starts_with(start) && (id.ends_with(end) || base == id))
    };
    let mut unsaid: Vec<String> = Vec::new();
    for folder in ["toolkit/interface", "templates"] {
        let sentences = sentences(&english(folder)).into_iter();
        unsaid.extend(sentences.filter(|id| !in_rust(id) && !in_templates(id)).map(|id| format!("{folder}: {id}")));
    }
    none(unsaid, "nobody says");
}
