//! Local overlays: what a country adds, hides and says anew on a toolkit that others write, and what an update of the
//! base does to it.

use crate::support::{Run, files_of, fixture};
use std::fs;
use std::path::Path;

const OVERLAY: &str = r#"(
  format: 1,
  id: "arda",
  base: "slice",
  version: "VERSION",
  hides: ["kidnapping", "kidnapping-routes", "protect-menu/shelter", "measure/cost"],
  adds: [
    (to: "harm", after: "main-crime", questions: [(id: "district", depth: Essential, kind: Text(form: Line))]),
    (to: "measure", fields: [(id: "paid-by", kind: Text(form: Line))]),
    (to: "protect-menu", after: "find-victims", entries: [(id: "markets")]),
  ],
)
"#;

const WORDS: &str = r#"[
  (id: "main-crime", prompt: "Which crime does most harm in Arda?"),
  (id: "district", title: "District", prompt: "In which district?"),
  (id: "measure/paid-by", title: "Paid by"),
  (id: "protect-menu/markets", title: "Protect the markets"),
]
"#;

/// A folder with the slice in `slice` and an overlay on it in `mine`, and a strategy begun with it.
struct Case {
    folder: tempfile::TempDir,
}

impl Case {
    fn new() -> Self {
        let case = Self { folder: tempfile::tempdir().unwrap() };
        for (name, text) in files_of(&fixture("slice")) {
            case.write(&format!("slice/{name}"), &text);
        }
        let header = case.read("slice/toolkit.ron");
        let version = header.split("version: \"").nth(1).unwrap().split('"').next().unwrap().to_string();
        case.write("mine/overlay.ron", &OVERLAY.replace("VERSION", &version));
        case.write("mine/words/en/words.ron", WORDS);
        case.run(&["new", "arda.ron"]).success();
        case
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
        fs::write(path, text).unwrap();
    }

    fn change(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert!(text.contains(old), "{old} is not in {name}");
        self.write(name, &text.replacen(old, new, 1));
    }

    fn with(&self, toolkit: &str, args: &[&str]) -> Run {
        Run::new(self.folder.path(), &[args, &["--toolkit", toolkit, "--lang", "en"]].concat())
    }

    fn run(&self, args: &[&str]) -> Run {
        self.with("mine", args)
    }

    fn verify(&self) -> Run {
        Run::new(self.folder.path(), &["toolkit", "verify", "mine", "--lang", "en"])
    }
}

#[test]
fn an_overlay_adds_hides_and_rewords() {
    let case = Case::new();
    let verified = case.verify();
    assert_eq!(verified.stderr, "slice: 9 questions, no fault\n", "{}", verified.stdout);
    assert_eq!(
        case.run(&["get", "arda.ron", "main-crime", "--format", "json"]).success().matches("in Arda?").count(),
        1
    );
    case.run(&["set", "arda.ron", "district", "The north"]).success();
    let aim = case.run(&["set", "arda.ron", "protect-objectives/+", "--pick", "markets"]).success();
    case.run(&["set", "arda.ron", "protect-objectives/+", "--pick", "shelter"]).code(2);
    let measure =
        case.run(&["set", "arda.ron", &format!("protect-objectives/{aim}/measures/+"), "Guard them"]).success();
    let field = |name: &str| format!("protect-objectives/{aim}/measures/{measure}/{name}");
    case.run(&["set", "arda.ron", &field("paid-by"), "The market office"]).success();
    let draft = case.run(&["draft", "arda.ron"]).success();
    for wanted in ["The north", "Protect the markets", "The market office"] {
        assert!(draft.contains(wanted), "{wanted} is not in\n{draft}");
    }
    assert!(!draft.contains("idnapping"), "{draft}");
    let walk = case.with("mine", &["plain", "arda.ron"]);
    assert!(walk.stdout.contains("Everything is saved"), "{}", walk.stdout);
}

#[test]
fn what_only_a_hidden_question_leads_to_is_pointed_out() {
    let case = Case::new();
    case.change("mine/overlay.ron", "\"kidnapping-routes\", ", "");
    let verified = case.verify().success();
    assert!(verified.contains("`kidnapping-routes`: nobody can ever be asked this question: `kidnapping` is hidden by the overlay [never-asked]"), "{verified}");
}

#[test]
fn without_the_overlay_nothing_is_lost_and_with_it_everything_is_back() {
    let case = Case::new();
    case.run(&["set", "arda.ron", "district", "The north"]).success();
    // The base asks kidnapping, not the district.
    let base = case.with("slice", &["set", "arda.ron", "kidnapping", "rare"]);
    assert!(base.stderr.contains("1 answer belongs to a question that is no longer asked"), "{}", base.stderr);
    case.with("slice", &["get", "arda.ron", "district"]).code(2);
    let back = case.run(&["get", "arda.ron", "district"]);
    assert!(back.stderr.contains("it is back"), "{}", back.stderr);
    assert_eq!(back.success(), "The north");
    assert!(case.read("arda.ron").contains("\"rare\""));
}

#[test]
fn an_update_of_the_base_lists_what_no_longer_fits_and_drops_nothing() {
    let case = Case::new();
    case.run(&["toolkit", "accept", "en"]).success();
    let accepted = case.read("mine/words/en/accepted.ron");
    assert!(accepted.contains("main-crime") && !accepted.contains("district"), "{accepted}");
    case.change("slice/toolkit.ron", "version: \"", "version: \"9.");
    case.change("slice/words/en/words.ron", "Which crime does most harm?", "Which crime is worst?");
    // What it hides and what it adds behind are gone.
    case.change("slice/catalogues.ron", "      (id: \"shelter\"),\n", "");
    case.change("slice/catalogues.ron", "(id: \"find-victims\")", "(id: \"seek-victims\")");
    case.change("slice/words/en/words.ron", "protect-menu/find-victims", "protect-menu/seek-victims");
    let words = case.read("slice/words/en/words.ron");
    let line = words.lines().find(|line| line.contains("protect-menu/shelter")).unwrap().to_string();
    case.change("slice/words/en/words.ron", &format!("{line}\n"), "");
    let verified = case.verify();
    for wanted in
        ["[overlay-version]", "[overlay-reworded]", "no `protect-menu/shelter` to hide", "stands at the end for now"]
    {
        assert!(verified.stdout.contains(wanted), "{wanted} is not in\n{}", verified.stdout);
    }
    assert!(verified.stdout.lines().filter(|line| line.contains("[overlay-gone]")).count() == 2, "{}", verified.stdout);
    verified.success();
    // It still works, and says so on opening.
    let opened = case.run(&["set", "arda.ron", "district", "The north"]);
    assert!(opened.stderr.contains("“arda” was written for version"), "{}", opened.stderr);
    opened.success();
    case.run(&["set", "arda.ron", "protect-objectives/+", "--pick", "markets"]).success();
    // Looked at and accepted, it is silent again.
    case.run(&["toolkit", "accept", "en"]).success();
    assert!(!case.verify().stdout.contains("[overlay-reworded]"));
}

#[test]
fn a_place_that_is_gone_or_an_id_that_the_base_has_now_stops_it_with_a_sentence() {
    let case = Case::new();
    case.change("mine/overlay.ron", "to: \"harm\"", "to: \"harms\"");
    assert!(case.verify().stdout.contains("no section, record or catalogue `harms` to add to [overlay-lost]"));
    case.verify().code(1);
    let case = Case::new();
    case.change("mine/overlay.ron", "id: \"district\"", "id: \"period\"");
    assert!(case.verify().stdout.contains("[id-twice]"), "{}", case.verify().stdout);
    let case = Case::new();
    case.change("mine/overlay.ron", "format: 1", "format: 7");
    assert!(case.verify().stdout.contains("[overlay-base]"), "{}", case.verify().stdout);
}

#[test]
fn an_overlay_that_was_just_made_changes_nothing_and_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| Run::new(folder.path(), &[args, &["--lang", "en"]].concat());
    run(&["toolkit", "new", "our-changes", "--on", "trafficking-in-persons"]).success();
    let verified = run(&["toolkit", "verify", "our-changes"]);
    assert_eq!(verified.stderr, "trafficking-in-persons: 43 questions, no fault\n");
    assert_eq!(verified.success(), "");
    run(&["new", "plan.ron", "--toolkit", "our-changes"]).success();
    run(&["draft", "plan.ron", "--toolkit", "our-changes"]).success();
}
