//! Steps given to tables, their files brought together by `merge` and by git: nobody's answers are lost.

use crate::support::{self, Run};
use fourpillars::document::templates::interface;
use fourpillars::lang::Lang;
use fourpillars::session::decide::{Question, Verdict};
use fourpillars::session::{Msg, Now, Outside, Session, open};
use fourpillars::strategy::value::Value;
use fourpillars::strategy::{Place, Strategy, file};
use fourpillars::text::Id;
use fourpillars::toolkit::phrases::Phrases;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;

const PILLARS: [&str; 4] = ["Prevent", "Pursue", "Protect", "Promote"];
const GROUND: &str = "Ground=mandate-and-scope,team,situation,response-review,context-scan,stakeholders";
const TABLES: [&str; 5] = [GROUND, "Prevent=prevent", "Pursue=pursue", "Protect=protect", "Promote=promote"];

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/arda/strategy.ron");
    fs::copy(&example, folder.path().join("a.ron")).unwrap();
    folder
}

#[track_caller]
fn run(folder: &Path, args: &[&str]) -> String {
    Run::new(folder, args).success()
}

#[track_caller]
fn set(folder: &Path, file: &str, path: &str, value: &str) -> String {
    run(folder, &["set", file, path, value])
}

fn bytes(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).unwrap()
}

fn read(folder: &Path, file: &str) -> Strategy {
    file::read(&bytes(folder, file)).unwrap().strategy
}

fn split(folder: &Path, tables: &[&str]) {
    run(folder, &[&["split", "a.ron"], tables].concat());
}

/// The ids of the entries of a list, in order.
fn ids(strategy: &Strategy, list: &Place) -> Vec<Id> {
    strategy.answer(list).unwrap().items().iter().map(|item| item.id.clone()).collect()
}

/// What is to be decided, as `merge` tells it.
fn at_issue(strategy: &Strategy) -> BTreeSet<(Id, Option<Id>, Vec<String>)> {
    let one = |it: &fourpillars::strategy::Conflict| {
        let sides = it.sides.iter().map(|side| side.from.clone()).collect();
        (it.item.clone().unwrap_or_else(|| it.place.question.clone()), it.place.item.clone(), sides)
    };
    strategy.conflicts.iter().map(one).collect()
}

/// The measure that the facilitator takes out and a table goes on with.
fn disputed(strategy: &Strategy) -> String {
    let objective = &ids(strategy, &Place::top("pursue-objectives"))[0];
    let measure = &ids(strategy, &Place::of(objective.clone(), "measures"))[0];
    format!("pursue-objectives/{objective}/measures/{measure}")
}

/// The files after five tables and the facilitator worked on them, each on its own.
static WORKED: LazyLock<(Vec<(String, String)>, String)> = LazyLock::new(|| {
    let folder = folder();
    split(folder.path(), &TABLES);
    let disputed = work(folder.path());
    (support::files_of(folder.path()), disputed)
});

/// A folder in which all have worked, its strategy as it was before as `base.txt`, and what two of them dispute.
fn worked() -> (TempDir, &'static str) {
    let folder = folder();
    split(folder.path(), &TABLES);
    fs::rename(folder.path().join("a.ron"), folder.path().join("base.txt")).unwrap();
    for (name, text) in &WORKED.0 {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    (folder, &WORKED.1)
}

/// Returns the path of what two of them dispute.
fn work(folder: &Path) -> String {
    let base = read(folder, "a.ron");
    let disputed = disputed(&base);
    set(folder, "a-ground.ron", "territory", "The whole country and its waters");
    set(folder, "a-ground.ron", "harm-figures/women/children", "32");
    set(folder, "a-ground.ron", "harm-figures/men/young", "99");
    let markets = run(folder, &["get", "a-ground.ron", "markets"]);
    set(folder, "a-ground.ron", "markets", &format!("{markets}\n\nForged medicines are sold in the capital."));
    for pillar in PILLARS {
        let lower = pillar.to_lowercase();
        let file = format!("a-{lower}.ron");
        let list = format!("{lower}-objectives");
        let objectives = ids(&base, &Place::top(&*list));
        let new = set(folder, &file, &format!("{list}/+"), &format!("An objective of table {pillar}"));
        set(folder, &file, &format!("{list}/{new}/why"), &format!("Table {pillar} found it missing."));
        run(folder, &["move", &file, &format!("{list}/{}", objectives[2]), "--at", "1"]);
        run(folder, &["remove", &file, &format!("{list}/{}", objectives[1])]);
        if pillar != "Promote" {
            set(folder, &file, "institutions/+", "Ministry of Health");
        }
        let note = format!("{pillar} asks for the source");
        run(folder, &["set", &file, "outlook", "--note", &note]);
    }
    set(folder, "a-prevent.ron", "prevent-aim", "Fewer people are pressed, recruited or bought.");
    set(folder, "a-prevent.ron", "messages-without-stereotypes", "partly");
    set(folder, "a-protect.ron", "protect-aim", "Every victim finds help.");
    set(folder, "a-pursue.ron", &format!("{disputed}/what"), "Joint teams in all four districts");
    set(folder, "a.ron", "prevent-aim", "The council wants one sentence here.");
    set(folder, "a.ron", "vision-statement", "An Arda without fear.");
    run(folder, &["remove", "a.ron", &disputed]);
    disputed
}

fn files() -> [&'static str; 5] {
    ["a-ground.ron", "a-prevent.ron", "a-pursue.ron", "a-protect.ron", "a-promote.ron"]
}

fn is_from(strategy: &Strategy, place: &Place, who: &str) {
    assert_eq!(strategy.answer(place).unwrap().who.as_deref(), Some(who), "{place:?}");
}

/// Every table's and the facilitator's work is in the strategy, and only what is truly disputed is to be decided.
fn holds_all(folder: &Path, merged: &Strategy, disputed: &str) {
    let measure: Id = disputed.rsplit('/').next().unwrap().into();
    let text = |place: &Place| match &merged.answer(place).unwrap().value {
        Some(Value::Text(text)) => text.clone(),
        other => panic!("{place:?}: {other:?}"),
    };
    let base = read(folder, "base.txt");
    for pillar in PILLARS {
        let list = Place::top(format!("{}-objectives", pillar.to_lowercase()));
        let (before, after) = (ids(&base, &list), ids(merged, &list));
        let new = after.iter().find(|id| !before.contains(id)).unwrap();
        assert_eq!(after, [before[2].clone(), before[0].clone(), new.clone()], "{pillar}");
        assert_eq!(text(&Place::of(new.clone(), "objective")), format!("An objective of table {pillar}"));
        assert_eq!(merged.item(new).unwrap().who.as_deref(), Some(pillar));
        let gone = |it: &fourpillars::strategy::Removed| {
            matches!(it, fourpillars::strategy::Removed::Item { item, who, .. }
                if item.id == before[1] && who.as_deref() == Some(pillar))
        };
        assert!(merged.removed.iter().any(gone), "{pillar}");
        let notes = &merged.answer(&Place::top("outlook")).unwrap().notes;
        let note = notes.iter().find(|note| note.text == format!("{pillar} asks for the source")).unwrap();
        assert_eq!(note.who.as_deref(), Some(pillar));
    }
    let ministries = ids(merged, &Place::top("institutions")).into_iter().filter_map(|id| merged.item(&id));
    let ministries =
        ministries.filter(|it| it.answers.iter().any(|it| it.value == Some(Value::Text("Ministry of Health".into()))));
    let from: BTreeSet<String> = ministries.filter_map(|it| it.who.clone()).collect();
    assert_eq!(from, ["Prevent", "Protect", "Pursue"].map(String::from).into());
    assert_eq!(text(&Place::top("territory")), "The whole country and its waters");
    is_from(merged, &Place::top("territory"), "Ground");
    assert!(text(&Place::top("markets")).ends_with("\n\nForged medicines are sold in the capital."));
    assert_eq!(text(&Place::top("protect-aim")), "Every victim finds help.");
    is_from(merged, &Place::top("protect-aim"), "Protect");
    assert_eq!(text(&Place::top("vision-statement")), "An Arda without fear.");
    assert_eq!(text(&Place::of(measure, "what")), "Joint teams in all four districts");
    is_from(merged, &Place::top("messages-without-stereotypes"), "Prevent");
    let Some(Value::Judgement { judgement, evidence, .. }) =
        &merged.answer(&Place::top("messages-without-stereotypes")).unwrap().value
    else {
        panic!("no judgement")
    };
    assert_eq!(*judgement, Some(fourpillars::strategy::value::Verdict::Partly));
    assert!(evidence.starts_with("The brief for mentors"), "{evidence}");
    let Some(Value::Table(cells)) = &merged.answer(&Place::top("harm-figures")).unwrap().value else {
        panic!("no figures")
    };
    let figure = |row: &str, column: &str| cells.iter().find(|it| &*it.row == row && &*it.column == column);
    assert_eq!(figure("women", "children").map(|it| it.value), Some(32.0));
    assert_eq!(figure("men", "young").map(|it| it.value), Some(99.0));
    let issues: BTreeSet<Id> = at_issue(merged).into_iter().map(|(what, ..)| what).collect();
    assert_eq!(issues, BTreeSet::from(["prevent-aim".into(), disputed.rsplit('/').next().unwrap().into()]));
    assert_eq!(merged.conflicts.len(), 2);
}

#[test]
fn five_tables_come_together_in_any_order_and_only_what_is_disputed_is_to_be_decided() {
    let (folder, disputed) = worked();
    let folder = folder.path();
    let before = bytes(folder, "a.ron");
    let given: Vec<&str> = files().to_vec();
    let merge = |order: &[&str], out: &str| Run::new(folder, &[&["merge", "a.ron"], order, &["-o", out]].concat());
    merge(&given, "one.txt").code(1);
    for (at, out) in ["two.txt", "three.txt", "four.txt"].into_iter().enumerate() {
        let mut order = given.clone();
        order.rotate_left(at + 1);
        order.swap(0, 2);
        merge(&order, out).code(1);
        assert!(bytes(folder, out) == bytes(folder, "one.txt"));
    }
    // With `-o` the file is untouched and no version is kept.
    assert!(bytes(folder, "a.ron") == before);
    let versions: Json = serde_json::from_str(&run(folder, &["version", "a.ron", "list", "--format", "json"])).unwrap();
    assert_eq!(versions.as_array().unwrap().len(), 1);
    let told = Run::new(folder, &[&["merge", "a.ron", "--format", "json"], &given[..]].concat());
    assert!(bytes(folder, "a.ron") == bytes(folder, "one.txt"));
    let told: Json = serde_json::from_str(&told.code(1)).unwrap();
    assert_eq!((&told["decide"], &told["without_base"]), (&Json::from(2), &serde_json::json!([])));
    let sides: Vec<&Json> = told["to_decide"].as_array().unwrap().iter().map(|it| &it["sides"]).collect();
    assert!(sides.contains(&&serde_json::json!(["Prevent", "a"])), "{told}");
    assert!(sides.contains(&&serde_json::json!(["Pursue", "a"])), "{told}");
    holds_all(folder, &read(folder, "a.ron"), disputed);
    // The version before gives the old bytes.
    run(folder, &["version", "a.ron", "restore", "2"]);
    assert!(bytes(folder, "a.ron") == before);
}

#[test]
fn the_file_of_a_table_refuses_what_is_with_others_and_takes_notes_and_shared_entries() {
    let folder = folder();
    let folder = folder.path();
    split(folder, &TABLES);
    let refused = |args: &[&str], step: &str| {
        let run = Run::new(folder, args);
        assert!(run.stderr.contains(step), "{}", run.stderr);
        run.code(2);
    };
    let before = bytes(folder, "a-prevent.ron");
    let strategy = read(folder, "a.ron");
    let institution = format!("institutions/{}", ids(&strategy, &Place::top("institutions"))[0]);
    let objective = format!("protect-objectives/{}", ids(&strategy, &Place::top("protect-objectives"))[0]);
    let file = "a-prevent.ron";
    refused(&["set", file, "protect-aim", "Mine"], "“Protect” is with Protect");
    refused(&["set", file, "vision-statement", "Mine"], "is not with this table");
    refused(&["set", file, &format!("{objective}/why"), "Mine"], "“Protect” is with Protect");
    refused(&["set", file, "protect-objectives/+", "Mine"], "“Protect” is with Protect");
    refused(&["remove", file, &objective], "“Protect” is with Protect");
    refused(&["move", file, &objective, "--at", "2"], "“Protect” is with Protect");
    refused(&["move", file, &objective, "--under", "prevent-objectives"], "“Protect” is with Protect");
    refused(&["remove", file, "markets"], "is with Ground");
    refused(&["remove", file, &institution], "is with Ground");
    refused(&["set", file, "protect-aim", "--state", "agreed"], "“Protect” is with Protect");
    assert!(bytes(folder, file) == before);
    // Notes are welcome everywhere, and new entries of lists that others point at.
    run(folder, &["set", file, "protect-aim", "--note", "Who pays?"]);
    let new = set(folder, file, "institutions/+", "Ministry of Health");
    set(folder, file, &format!("institutions/{new}/name"), "Ministry of Health and Care");
    run(folder, &["remove", file, &format!("institutions/{new}")]);
    run(folder, &["restore", file]);
    set(folder, file, "prevent-aim", "Ours");
    assert!(read(folder, file).item(&new).is_some());
    // Whoever gave the steps away may still do everything.
    set(folder, "a.ron", "protect-aim", "Ours as well");
    set(folder, "a.ron", "prevent-aim", "And this");
    run(folder, &["remove", "a.ron", &objective]);
}

#[test]
fn a_table_takes_away_no_note_of_others_and_brings_nothing_of_theirs_back() {
    let folder = folder();
    let folder = folder.path();
    run(folder, &["set", "a.ron", "protect-aim", "--note", "The minister asks."]);
    let objective = ids(&read(folder, "a.ron"), &Place::top("protect-objectives"))[0].clone();
    run(folder, &["remove", "a.ron", &format!("protect-objectives/{objective}")]);
    split(folder, &TABLES);
    let file = "a-prevent.ron";
    Run::new(folder, &["set", file, "protect-aim", "--note", ""]).code(2);
    Run::new(folder, &["restore", file]).code(2);
    run(folder, &["set", file, "protect-aim", "--note", "Ours"]);
    run(folder, &["set", file, "protect-aim", "--note", ""]);
    assert_eq!(read(folder, file).answer(&Place::top("protect-aim")).unwrap().notes.len(), 1);
    run(folder, &["restore", "a-protect.ron"]);
}

#[test]
fn files_given_out_on_two_days_come_together_cleanly() {
    let folder = folder();
    let folder = folder.path();
    split(folder, &TABLES);
    set(folder, "a-prevent.ron", "prevent-aim", "From the first day");
    set(folder, "a.ron", "vision-statement", "Written overnight");
    set(folder, "a.ron", "protect-aim", "Written overnight as well");
    split(folder, &[]);
    assert!(folder.join("a-protect-2.ron").exists());
    set(folder, "a-protect-2.ron", "protect-aim", "From the second day");
    let merged = Run::new(folder, &["merge", "a.ron", "a-protect-2.ron", "a-prevent.ron"]);
    assert!(!merged.stderr.contains("Nobody knows"), "{}", merged.stderr);
    merged.success();
    let get = |question: &str| run(folder, &["get", "a.ron", question]);
    assert_eq!(get("prevent-aim"), "From the first day");
    assert_eq!(get("vision-statement"), "Written overnight");
    assert_eq!(get("protect-aim"), "From the second day");
}

#[test]
fn a_file_without_a_known_base_is_named_and_loses_nothing_and_a_given_base_is_used() {
    let folder = folder();
    let folder = folder.path();
    fs::copy(folder.join("a.ron"), folder.join("stick.ron")).unwrap();
    fs::copy(folder.join("a.ron"), folder.join("old.ron")).unwrap();
    set(folder, "stick.ron", "prevent-aim", "From the stick");
    set(folder, "a.ron", "vision-statement", "From here");
    let objective = ids(&read(folder, "a.ron"), &Place::top("protect-objectives"))[0].clone();
    run(folder, &["remove", "stick.ron", &format!("protect-objectives/{objective}")]);
    let merged = Run::new(folder, &["merge", "a.ron", "stick.ron", "-o", "without.ron"]);
    assert!(merged.stderr.contains("Nobody knows what stick and the strategy have in common"), "{}", merged.stderr);
    merged.code(1);
    let without = read(folder, "without.ron");
    let issues: BTreeSet<Id> = at_issue(&without).into_iter().map(|(what, ..)| what).collect();
    assert_eq!(issues, BTreeSet::from(["prevent-aim".into(), "vision-statement".into()]));
    assert!(without.item(&objective).is_some());
    let text = bytes(folder, "without.ron");
    for told in ["From the stick", "From here"] {
        assert!(text.contains(told), "{told}");
    }
    let merged = Run::new(folder, &["merge", "a.ron", "stick.ron", "--base", "old.ron", "-o", "with.ron"]);
    assert!(!merged.stderr.contains("Nobody knows"), "{}", merged.stderr);
    merged.success();
    let get = |question: &str| run(folder, &["get", "with.ron", question]);
    assert_eq!((get("prevent-aim"), get("vision-statement")), ("From the stick".into(), "From here".into()));
    assert!(read(folder, "with.ron").item(&objective).is_none());
}

#[test]
fn a_file_brought_twice_changes_nothing_and_reopens_nothing_that_was_decided() {
    let (folder, disputed) = worked();
    let folder = folder.path();
    let merge = |files: &[&str]| Run::new(folder, &[&["merge", "a.ron"], files].concat());
    merge(&files()).code(1);
    let once = bytes(folder, "a.ron");
    merge(&files()).code(1);
    assert!(bytes(folder, "a.ron") == once);
    // Decided against both tables, an addition of a table taken out, and one answer of a table set back.
    let mut strategy = read(folder, "a.ron");
    let before = strategy.conflicts.len();
    strategy.conflicts.clear();
    assert_eq!(before, 2);
    fs::write(folder.join("a.ron"), file::write(&strategy)).unwrap();
    set(folder, "a.ron", "prevent-aim", "What the room decided");
    run(folder, &["set", "a.ron", "prevent-aim", "--state", "agreed"]);
    run(folder, &["remove", "a.ron", disputed]);
    let new = ids(&strategy, &Place::top("protect-objectives"))[2].clone();
    run(folder, &["remove", "a.ron", &format!("protect-objectives/{new}")]);
    set(folder, "a.ron", "territory", "Set back");
    let decided = bytes(folder, "a.ron");
    merge(&files()).success();
    assert!(bytes(folder, "a.ron") == decided);
    // A new edit of a table comes in, and nothing else does.
    set(folder, "a-protect.ron", "protect-aim", "Once more");
    merge(&files()).success();
    assert_eq!(run(folder, &["get", "a.ron", "protect-aim"]), "Once more");
    assert_eq!(run(folder, &["get", "a.ron", "prevent-aim"]), "What the room decided");
    assert!(read(folder, "a.ron").item(&new).is_none());
    // What was merged and taken back is merged anew.
    run(folder, &["version", "a.ron", "restore", "2"]);
    merge(&files()).code(1);
    assert!(
        bytes(folder, "a.ron").contains("Every victim finds help.") || bytes(folder, "a.ron").contains("Once more")
    );
}

#[test]
fn what_was_to_be_decided_when_the_files_were_given_out_is_still_to_be_decided() {
    let (folder, _) = worked();
    let folder = folder.path();
    Run::new(folder, &[&["merge", "a.ron"], &files()[..]].concat()).code(1);
    let issues = at_issue(&read(folder, "a.ron"));
    split(folder, &[]);
    set(folder, "a-protect-2.ron", "protect-aim", "Later");
    Run::new(folder, &["merge", "a.ron", "a-protect-2.ron", "a-pursue-2.ron"]).code(1);
    assert_eq!(at_issue(&read(folder, "a.ron")), issues);
}

#[test]
fn two_laptops_at_one_table_lose_nothing_to_each_other() {
    let folder = folder();
    let folder = folder.path();
    split(folder, &TABLES);
    fs::copy(folder.join("a-protect.ron"), folder.join("second.ron")).unwrap();
    set(folder, "a-protect.ron", "protect-aim", "From the first laptop");
    let new = set(folder, "a-protect.ron", "protect-objectives/+", "From the first laptop");
    set(folder, "second.ron", "services-for-all", "no");
    run(folder, &["merge", "a.ron", "a-protect.ron"]);
    run(folder, &["merge", "a.ron", "second.ron"]);
    assert_eq!(run(folder, &["get", "a.ron", "protect-aim"]), "From the first laptop");
    assert!(read(folder, "a.ron").item(&new).is_some());
    assert_eq!(run(folder, &["get", "a.ron", "services-for-all"]), "No");
}

#[test]
fn a_file_in_which_something_waits_already_brings_it_along_once() {
    let folder = folder();
    let folder = folder.path();
    fs::copy(folder.join("a.ron"), folder.join("base.ron")).unwrap();
    split(folder, &TABLES);
    fs::copy(folder.join("a-protect.ron"), folder.join("second.ron")).unwrap();
    set(folder, "a-protect.ron", "protect-aim", "From the first laptop");
    set(folder, "second.ron", "protect-aim", "From the second laptop");
    set(folder, "a.ron", "protect-aim", "From the chair");
    // The table brings its own two laptops together and cannot decide.
    Run::new(folder, &["merge", "a-protect.ron", "second.ron", "--base", "base.ron"]).code(1);
    let merge = || Run::new(folder, &["merge", "a.ron", "a-protect.ron"]);
    merge().code(1);
    let merged = read(folder, "a.ron");
    assert_eq!(merged.conflicts.len(), 1);
    let said = bytes(folder, "a.ron");
    for who in ["the first laptop", "the second laptop", "the chair"] {
        assert!(said.contains(&format!("From {who}")), "{who}");
    }
    merge().code(1);
    assert!(bytes(folder, "a.ron") == said);
}

#[test]
fn a_table_that_goes_on_after_its_file_was_brought_in_is_followed() {
    let folder = folder();
    let folder = folder.path();
    split(folder, &TABLES);
    set(folder, "a-protect.ron", "protect-aim", "First");
    set(folder, "a-protect.ron", "services-for-all", "no");
    let new = set(folder, "a-protect.ron", "protect-objectives/+", "A thought");
    run(folder, &["merge", "a.ron", "a-protect.ron"]);
    set(folder, "a-protect.ron", "protect-aim", "Second");
    run(folder, &["remove", "a-protect.ron", &format!("protect-objectives/{new}")]);
    run(folder, &["merge", "a.ron", "a-protect.ron"]);
    assert_eq!(run(folder, &["get", "a.ron", "protect-aim"]), "Second");
    assert!(read(folder, "a.ron").item(&new).is_none());
    // Undone, it is not known, and nothing of it is missing when it comes again.
    let before = bytes(folder, "a.ron");
    run(folder, &["version", "a.ron", "restore", "2"]);
    run(folder, &["merge", "a.ron", "a-protect.ron"]);
    assert!(bytes(folder, "a.ron").contains("Second"));
    assert_eq!(read(folder, "a.ron").answers, file::read(&before).unwrap().strategy.answers);
}

#[test]
fn a_large_strategy_is_brought_together_like_any_other() {
    let folder = folder();
    let folder = folder.path();
    let long = "Traders on the northern road lose their savings.\n\n".repeat(60_000);
    let mut strategy = read(folder, "a.ron");
    let markets = strategy.answers.iter_mut().find(|it| &*it.id == "markets").unwrap();
    Arc::make_mut(markets).value = Some(Value::Text(long.trim_end().into()));
    fs::write(folder.join("a.ron"), file::write(&strategy)).unwrap();
    split(folder, &TABLES);
    set(folder, "a-protect.ron", "protect-aim", "Ours");
    let with = |first: bool, text: &str| {
        let long = long.trim_end();
        if first { format!("{text}\n\n{long}") } else { format!("{long}\n\n{text}") }
    };
    for (file, first, text) in [("a-ground.ron", true, "In front"), ("a.ron", false, "Behind")] {
        Run::with_input(folder, &["set", file, "markets", "-"], &with(first, text)).success();
    }
    let begin = std::time::Instant::now();
    run(folder, &["merge", "a.ron", "a-protect.ron", "a-ground.ron"]);
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
    assert_eq!(run(folder, &["get", "a.ron", "protect-aim"]), "Ours");
    let markets = run(folder, &["get", "a.ron", "markets"]);
    assert!(markets.starts_with("In front\n\nTraders") && markets.ends_with("savings.\n\nBehind"));
}

/// The session on a file, as a face has it.
fn session(folder: &Path) -> (Session, Phrases) {
    let outside = Outside {
        clock: Box::new(|| Now { utc: "2026-03-02T10:42:00Z".into(), local: "10:42".into() }),
        ids: Box::new(|| "unused".into()),
        who: None,
        lang: Lang::En,
    };
    let session =
        Session::new(Arc::new(open::sound_toolkit("organized-crime").unwrap()), read(folder, "a.ron"), outside);
    (session, interface(Lang::En).unwrap())
}

#[test]
fn nothing_is_to_be_decided_of_an_entry_that_is_taken_out() {
    let folder = folder();
    let folder = folder.path();
    split(folder, &["One=protect", "Two=protect", "Three=protect"]);
    let objective = ids(&read(folder, "a.ron"), &Place::top("protect-objectives"))[0].clone();
    let why = format!("protect-objectives/{objective}/why");
    set(folder, "a-one.ron", &why, "From one");
    set(folder, "a-two.ron", &why, "From two");
    run(folder, &["remove", "a-three.ron", &format!("protect-objectives/{objective}")]);
    Run::new(folder, &["merge", "a.ron", "a-one.ron", "a-two.ron", "a-three.ron"]).code(1);
    let (mut session, phrases) = session(folder);
    let questions = session.questions_to_decide(&phrases);
    assert_eq!(questions.len(), 2);
    let out = |question: &Question| question.options.iter().position(|it| it.text == "taken out");
    let (at, option) = questions.iter().find_map(|(at, it)| Some((*at, out(it)?))).unwrap();
    let before = session.text();
    session.update(Msg::Decide { at, verdict: Verdict::Option(option) });
    assert!(session.strategy().item(&objective).is_none());
    assert!(session.questions_to_decide(&phrases).is_empty() && session.strategy().conflicts.is_empty());
    session.update(Msg::Undo);
    assert!(session.text() == before);
    // What a hand takes out waits, in case it comes back, and is asked of nobody meanwhile.
    session.update(Msg::Remove { item: objective.clone() });
    assert!(session.questions_to_decide(&phrases).is_empty());
    session.update(Msg::Restore);
    assert_eq!(session.questions_to_decide(&phrases).len(), 2);
}

#[test]
fn tables_may_be_called_anything() {
    let folder = folder();
    let folder = folder.path();
    let long = "漢".repeat(120);
    let named = [
        "../up/and=away=prevent",
        "طاولة الملاحقة=pursue",
        "Same=protect",
        "Same=promote",
        &format!("{long}=team"),
        "a=vision",
    ];
    let told = run(folder, &[&["split", "a.ron"], &named[..]].concat());
    let paths: Vec<PathBuf> = told.lines().map(|line| folder.join(line.split('\t').next().unwrap())).collect();
    assert_eq!(paths.len(), 6);
    for path in &paths {
        assert_eq!(path.parent(), Some(folder));
        assert!(path.file_name().unwrap().len() < 200, "{path:?}");
    }
    let name = |at: usize| paths[at].file_name().unwrap().to_string_lossy().into_owned();
    assert_eq!(name(1), "a-طاولة-الملاحقة.ron");
    set(folder, &name(0), "prevent-aim", "Ours 0");
    set(folder, &name(1), "pursue-aim", "Ours 1");
    set(folder, &name(2), "protect-aim", "Ours 2");
    set(folder, &name(3), "promote-aim", "Ours 3");
    set(folder, &name(5), "vision-statement", "Ours 5");
    set(folder, "a.ron", "vision-statement", "Theirs");
    let all: Vec<String> = (0..6).map(name).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    Run::new(folder, &[&["merge", "a.ron"], &all[..]].concat()).code(1);
    for (at, pillar) in ["prevent-aim", "pursue-aim", "protect-aim", "promote-aim"].iter().enumerate() {
        assert_eq!(run(folder, &["get", "a.ron", pillar]), format!("Ours {at}"));
    }
    let merged = read(folder, "a.ron");
    is_from(&merged, &Place::top("pursue-aim"), "طاولة الملاحقة");
    // A table that is called as the file is another one than the file.
    let names: BTreeSet<&str> = merged.conflicts[0].sides.iter().map(|it| it.from.as_str()).collect();
    assert_eq!(names.len(), 2);
}

#[cfg(unix)]
#[test]
fn the_name_of_a_file_sends_nothing_to_the_terminal() {
    let folder = folder();
    let folder = folder.path();
    let name = "b\u{1b}[31m\u{202e}.ron";
    fs::copy(folder.join("a.ron"), folder.join(name)).unwrap();
    set(folder, "a.ron", "vision-statement", "From here");
    let merged = Run::new(folder, &["merge", "a.ron", name]);
    assert!(!(merged.stdout + &merged.stderr).contains(['\u{1b}', '\u{202e}']));
    let made = Run::new(folder, &["split", name]);
    assert!(!(made.stdout + &made.stderr).contains(['\u{1b}', '\u{202e}']));
}

fn git(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=Arda", "-c", "user.email=arda@example.org"]).args(args);
    for (name, value) in [("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("LC_ALL", "C")] {
        command.env(name, value);
    }
    command.output().unwrap()
}

#[track_caller]
fn git_done(folder: &Path, args: &[&str]) {
    let out = git(folder, args);
    assert!(out.status.success(), "git {args:?}: {}{}", text(&out.stdout), text(&out.stderr));
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A repository with the strategy in its first commit; `None` where there is no git.
#[expect(clippy::print_stderr, reason = "a test says what it leaves out")]
fn repository(folder: &Path) -> Option<()> {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("skipped: there is no git here");
        return None;
    }
    git_done(folder, &["init", "-q", "-b", "main"]);
    fs::write(folder.join(".git/info/exclude"), "*.versions\n*.bak\n*.lock\n*.journal\na-*.ron\n*.txt\n").unwrap();
    git_done(folder, &["add", "."]);
    git_done(folder, &["commit", "-q", "-m", "first"]);
    Some(())
}

fn configure(folder: &Path) {
    let driver = format!("\"{}\" merge-driver %O %A %B", env!("CARGO_BIN_EXE_fourpillars"));
    git_done(folder, &["config", "merge.fourpillars.driver", &driver]);
}

#[test]
fn git_brings_the_same_files_together_with_the_same_disputes() {
    let (holder, disputed) = worked();
    let folder = holder.path();
    let own = bytes(folder, "a.ron");
    fs::copy(folder.join("base.txt"), folder.join("a.ron")).unwrap();
    fs::write(folder.join(".gitattributes"), "*.ron merge=fourpillars diff=fourpillars\n").unwrap();
    let Some(()) = repository(folder) else { return };
    configure(folder);
    let base = read(folder, "base.txt");
    for table in files() {
        let branch = table.trim_end_matches(".ron");
        git_done(folder, &["checkout", "-q", "-b", branch, "main"]);
        // In a repository everybody works on the one file.
        let strategy = Strategy { base: base.base.clone(), holders: base.holders.clone(), ..read(folder, table) };
        fs::write(folder.join("a.ron"), file::write(&strategy)).unwrap();
        git_done(folder, &["commit", "-q", "-am", branch]);
    }
    git_done(folder, &["checkout", "-q", "main"]);
    fs::write(folder.join("a.ron"), own).unwrap();
    git_done(folder, &["commit", "-q", "-am", "facilitator"]);
    let mut disputes = Vec::new();
    for table in files() {
        let branch = table.trim_end_matches(".ron");
        let out = git(folder, &["merge", "-q", "--no-edit", branch]);
        let merged = bytes(folder, "a.ron");
        assert!(!merged.contains("<<<<<<<") && !merged.contains(">>>>>>>"), "{branch}");
        if !out.status.success() {
            disputes.push(branch);
            git_done(folder, &["commit", "-q", "-am", branch]);
        }
    }
    holds_all(folder, &read(folder, "a.ron"), disputed);
    // Each dispute is told once, when it comes in.
    assert_eq!(disputes, ["a-prevent", "a-pursue"]);
}

#[test]
fn different_answers_and_different_paragraphs_come_together_in_plain_git() {
    let holder = folder();
    let folder = holder.path();
    let Some(()) = repository(folder) else { return };
    let markets = run(folder, &["get", "a.ron", "markets"]);
    let paragraphs: Vec<&str> = markets.split("\n\n").collect();
    git_done(folder, &["checkout", "-q", "-b", "other"]);
    set(folder, "a.ron", "vision-statement", "An Arda without fear.");
    let last = format!("{markets} Nobody has looked since.");
    set(folder, "a.ron", "markets", &last);
    git_done(folder, &["commit", "-q", "-am", "other"]);
    git_done(folder, &["checkout", "-q", "main"]);
    set(folder, "a.ron", "mission", "We work together.");
    set(folder, "a.ron", "markets", &markets.replacen(paragraphs[0], "Extortion comes first.", 1));
    git_done(folder, &["commit", "-q", "-am", "own"]);
    git_done(folder, &["merge", "-q", "--no-edit", "other"]);
    let get = |question: &str| run(folder, &["get", "a.ron", question]);
    assert_eq!(get("vision-statement"), "An Arda without fear.");
    assert_eq!(get("mission"), "We work together.");
    assert_eq!(get("markets"), last.replacen(paragraphs[0], "Extortion comes first.", 1));
}

/// Two people who each give a first answer in a repository; `false` where git has no driver.
fn first_answers(folder: &Path, has_driver: bool) -> Option<Output> {
    fs::write(folder.join(".gitattributes"), "*.ron merge=fourpillars\n").unwrap();
    repository(folder)?;
    if has_driver {
        configure(folder);
    }
    git_done(folder, &["checkout", "-q", "-b", "other"]);
    set(folder, "a.ron", "mission", "We work together.");
    git_done(folder, &["commit", "-q", "-am", "other"]);
    git_done(folder, &["checkout", "-q", "main"]);
    set(folder, "a.ron", "vision-statement", "An Arda without fear.");
    git_done(folder, &["commit", "-q", "-am", "own"]);
    let merged = git(folder, &["merge", "-q", "--no-edit", "other"]);
    if merged.status.success() {
        assert_eq!(run(folder, &["get", "a.ron", "mission"]), "We work together.");
        assert_eq!(run(folder, &["get", "a.ron", "vision-statement"]), "An Arda without fear.");
    }
    Some(merged)
}

#[test]
fn first_answers_of_two_people_come_together_in_git() {
    let holder = tempfile::tempdir().unwrap();
    run(holder.path(), &["new", "a.ron"]);
    let Some(merged) = first_answers(holder.path(), true) else { return };
    assert!(merged.status.success(), "{}", text(&merged.stdout));
    // Plain git needs wordings that stand between those of the two.
    let holder = tempfile::tempdir().unwrap();
    run(holder.path(), &["new", "a.ron"]);
    for question in ["territory", "legal-basis", "markets", "actors", "outlook", "drivers", "goals", "context"] {
        set(holder.path(), "a.ron", question, "A text");
    }
    let Some(merged) = first_answers(holder.path(), false) else { return };
    assert!(merged.status.success(), "{}", text(&merged.stdout));
}

#[test]
fn git_shows_a_strategy_as_text_that_people_read() {
    let folder = folder();
    let folder = folder.path();
    let text = run(folder, &["textconv", "a.ron"]);
    assert_eq!(run(folder, &["textconv", "a.ron"]), text);
    assert!(text.contains("Aim of the pillar:\n    Traders, families and officials"), "{text}");
    assert!(text.contains("U1 Objective:\n    Convict an organizer"), "{text}");
    assert!(!text.contains("Text(\"") && !text.contains("id: \""), "{text}");
    set(folder, "a.ron", "protect-aim", "Every victim finds help.");
    let after = run(folder, &["textconv", "a.ron"]);
    let lines = after.lines().filter(|line| !text.contains(line));
    assert_eq!(lines.collect::<Vec<_>>(), ["    Every victim finds help."]);
}

#[test]
fn a_strategy_is_not_brought_together_with_itself() {
    let folder = folder();
    let refused = Run::new(folder.path(), &["merge", "a.ron", "./a.ron"]);
    assert!(refused.stderr.contains("the strategy itself is among the files"), "{}", refused.stderr);
    refused.code(2);
    assert!(!folder.path().join("a.versions").exists());
}
