//! Content verifies, or says everything that is wrong with it: every fault once, where it is, and nothing else.

use crate::support::{files_of, fixture, slice};
use fourpillars::lang::Lang;
use fourpillars::scenario;
use fourpillars::session::open;
use fourpillars::toolkit::Toolkit;
use fourpillars::toolkit::embedded::TOOLKITS;
use fourpillars::toolkit::fault::{Fault, codes};
use fourpillars::toolkit::rule::Severity;
use fourpillars::toolkit::words::Accepted;
use std::sync::Arc;

type Files = Vec<(String, String)>;

const CATALOGUES: &str = "catalogues.ron";
const RECORDS: &str = "records.ron";
const RULES: &str = "rules.ron";
const SCENARIOS: &str = "scenarios.ron";
const SITUATION: &str = "steps/situation.ron";
const PROTECT: &str = "steps/zz-protect.ron";
const WORDS: &str = "words/en/words.ron";
const FRENCH: &str = "words/fr/words.ron";

fn faults_of(files: &Files) -> Vec<Fault> {
    let (toolkit, mut faults) = open::look_over(files);
    if let Some(toolkit) = toolkit.filter(|_| faults.iter().all(|fault| fault.severity() < Severity::Error)) {
        faults.extend(scenario::play(&Arc::new(toolkit)).faults);
    }
    faults
}

/// A change of the slice that is one fault: the first edit is the fault, the others are what belongs to it.
struct Plant {
    code: &'static str,
    edits: Vec<(&'static str, String, String)>,
    /// Where the fault is reported when that is not where the change is.
    reported: Option<&'static str>,
}

fn plant(code: &'static str) -> Plant {
    Plant { code, edits: Vec::new(), reported: None }
}

impl Plant {
    fn change(mut self, file: &'static str, old: &str, new: &str) -> Self {
        self.edits.push((file, old.into(), new.into()));
        self
    }

    fn insert(self, file: &'static str, before: &str, text: &str) -> Self {
        self.change(file, before, &format!("{text}\n{before}"))
    }

    fn words(self, ids: &[&str]) -> Self {
        let all = ids.iter().map(|id| format!("(id: \"{id}\", title: \"A title\", prompt: \"A prompt?\"),"));
        let all: Vec<String> = all.collect();
        self.insert(WORDS, "(id: \"slice\",", &all.join("\n"))
    }

    /// A whole file; no text takes it away.
    fn file(self, file: &'static str, text: &str) -> Self {
        self.change(file, "", text)
    }

    fn reported(mut self, file: &'static str) -> Self {
        self.reported = Some(file);
        self
    }

    /// Changes the files; says between which lines of its file the fault must lie.
    fn apply(&self, files: &mut Files) -> (usize, usize) {
        let mut lines = None;
        for (file, old, new) in &self.edits {
            if old.is_empty() {
                files.retain(|(name, _)| name != file);
                if !new.is_empty() {
                    files.push((file.to_string(), new.clone()));
                }
                lines.get_or_insert((0, new.lines().count()));
                continue;
            }
            let (_, text) = files.iter_mut().find(|(name, _)| name == file).unwrap();
            assert!(text.contains(old), "{old:?} is not in {file}");
            let changed = text.replacen(old, new, 1);
            let within = lines_of_change(text, &changed);
            lines.get_or_insert(within);
            *text = changed;
        }
        lines.unwrap()
    }
}

/// The first and last line of the innermost entry that a change lies in, or of what it puts between entries.
fn lines_of_change(old: &str, new: &str) -> (usize, usize) {
    let at = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let line = |text: &str, at: usize| text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    let mut open = Vec::new();
    for (at, c) in old[..at].char_indices() {
        match c {
            '(' | '[' => open.push(at),
            ')' | ']' => drop(open.pop()),
            _ => {}
        }
    }
    let inserted = new.len() > old.len() && new.ends_with(&old[at..]);
    if inserted && old[..=*open.last().unwrap()].ends_with('[') {
        return (line(new, at), line(new, at + new.len() - old.len()));
    }
    let is_entry =
        |at: &&usize| ["(id:", "(format:"].iter().any(|head| old[**at..].replace([' ', '\n'], "").starts_with(head));
    let start = *open.iter().rev().find(is_entry).unwrap();
    let (mut depth, mut end) = (0, start);
    for (at, c) in old[start..].char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth == 0 {
            end = start + at;
            break;
        }
    }
    let lines = |text: &str| text.matches('\n').count();
    (line(old, start), line(old, end) + lines(new) - lines(old))
}

fn step(id: &str, more: &str) -> String {
    let question = format!("(id: \"{id}-question\", {more} kind: Text(form: Line))");
    format!("(id: \"{id}\", group: \"decide\", sections: [(\n id: \"{id}-section\",\n questions: [{question}])]),")
}

/// French words that are the English ones, all accepted and reviewed.
fn in_french() -> (String, String) {
    let words = files_of(&fixture("slice")).into_iter().find(|(name, _)| name == WORDS).unwrap().1;
    let toolkit = slice();
    let mut accepted: Vec<String> = toolkit
        .words
        .of(Lang::En)
        .map(|(words, _)| Accepted { id: words.id.clone(), source: words.hash(), reviewed: "Éva".into() })
        .map(|it| format!("  (id: \"{}\", source: \"{}\", reviewed: \"{}\"),\n", it.id, it.source, it.reviewed))
        .collect();
    accepted.sort();
    (words, format!("[\n{}]\n", accepted.concat()))
}

const LAID_OVER: &str = "overlay/overlay.ron";

/// An overlay on the slice with these parts.
fn overlay(base: &str, version: &str, parts: &str) -> String {
    format!("(\n  format: 1,\n  id: \"mine\",\n  base: \"{base}\",\n  version: \"{version}\",\n  {parts}\n)\n")
}

/// Every fault that a toolkit can be used with, each in a way that leaves room for the others.
fn slight_plants() -> Vec<Plant> {
    let before_question = "(id: \"main-crime\",";
    let before_record = "  (\n    id: \"objective\",";
    let before_catalogue = "  (\n    id: \"kidnapping-levels\",";
    let record = |id: &str, kind: &str| format!("(id: \"{id}\", fields: [(id: \"{id}-field\", kind: {kind})]),");
    let record_words = |id: &str| {
        format!("(id: \"{id}\", title: \"T\", plural: \"Ts\", add: \"add\"), (id: \"{id}/{id}-field\", title: \"T\"),")
    };
    let french = |code, of: &str, old: &str, new: &str| {
        let (words, accepted) = in_french();
        let (mut words, mut accepted) = (words, accepted);
        let text = if of == FRENCH { &mut words } else { &mut accepted };
        assert!(text.contains(old), "{old}");
        *text = text.replacen(old, new, 1);
        plant(code).file(FRENCH, &words).file("words/fr/accepted.ron", &accepted)
    };
    let print_most = "{{meta.title}}{{prose answers.who-is-harmed}}{{prose answers.kidnapping}}{{prose answers.kidnapping-routes}}\
                      {{prose answers.period}}{{outline answers.institutions}}{{outline answers.protect-objectives}}\
                      {{prose answers.services-for-all}}";
    vec![
        plant("scenario-line-unused").insert(SCENARIOS, "(path:", "(path: \"main-crime\", value: \"Extortion\"),"),
        plant("never-true").change(
            SITUATION,
            "kind: Text(form: Line))",
            "kind: Text(form: Line), when: And([Is(\"kidnapping\", \"rare\"), Is(\"kidnapping\", \"none\")]))",
        ),
        plant("never-asked")
            .insert(
                SITUATION,
                before_question,
                "(id: \"lost\", kind: Money, when: And([Answered(\"kidnapping-routes\"), Is(\"kidnapping\", \"none\")])),",
            )
            .words(&["lost"]),
        plant("essential-behind-full")
            .insert(
                SITUATION,
                before_question,
                "(id: \"behind\", depth: Essential, kind: Money, when: Answered(\"full\")),",
            )
            .insert(SITUATION, before_question, "(id: \"full\", kind: Money),")
            .words(&["behind", "full"]),
        plant("catalogue-unused")
            .insert(CATALOGUES, before_catalogue, "(id: \"idle\", entries: [(id: \"one\")]),")
            .words(&["idle/one"]),
        plant("record-unused")
            .insert(RECORDS, before_record, &record("idle-record", "Text(form: Line)"))
            .insert(WORDS, "(id: \"slice\",", &record_words("idle-record")),
        plant("axis-unused")
            .insert(CATALOGUES, "(id: \"protect\"", "(id: \"idle-axis\", letter: \"Z\"),")
            .words(&["pillars/idle-axis"]),
        plant("record-unnamed")
            .insert(RECORDS, before_record, &record("nameless", "Money"))
            .insert(WORDS, "(id: \"slice\",", &record_words("nameless"))
            .insert(SITUATION, before_question, "(id: \"prices\", kind: Items(of: \"nameless\")),")
            .words(&["prices"]),
        plant("group-apart")
            .change(PROTECT, "    ],\n  ),\n]", &format!("    ],\n  ),\n{}\n]", step("late", "depth: Essential,").replace("\"decide\"", "\"understand\"")))
            .words(&["late", "late-section", "late-question"])
            .reported(PROTECT),
        plant("words-empty").change(WORDS, "(id: \"harm\", title: \"Harm\"", "(id: \"harm\", hint: \"\", title: \"Harm\""),
        plant("words-too-long").change(WORDS, "title: \"Main crime\"", &format!("title: \"{}\"", "Main crime ".repeat(6))),
        french("words-untranslated", FRENCH, "(id: \"harm\", title: \"Harm\"),", "").reported("words/fr"),
        french("words-stale", "accepted", "id: \"harm\", source: \"", "id: \"harm\", source: \"0").reported(FRENCH),
        french("words-unreviewed", "accepted", "(id: \"harm\",", "(id: \"harm-\",").reported(FRENCH),
        french("accepted-unread", "accepted", "(id: \"harm\", source: \"", "(id: \"harm\", source \"")
            .reported("words/fr/accepted.ron"),
        plant("overlay-version").file(LAID_OVER, &overlay("slice", "0.9.0", "hides: [],")),
        plant("overlay-gone").file(LAID_OVER, &overlay("slice", &slice().version, "hides: [\"kidnaping\"],")),
        plant("overlay-reworded")
            .file("overlay/words/en/words.ron", "[(id: \"harm\", title: \"Harm here\")]")
            .file(LAID_OVER, &overlay("slice", &slice().version, "hides: [],"))
            .file("overlay/words/en/accepted.ron", "[(id: \"harm\", source: \"00000000\")]"),
        plant("never-printed").file("templates/strategy.md.hbs", print_most).reported("strategy.md.hbs"),
    ]
}

/// Every fault that content can have, each in a way that leaves room for the others.
fn plants() -> Vec<Plant> {
    let before_step = "  (\n    id: \"situation\",";
    let before_section = "      (\n        id: \"protect-section\",";
    let before_question = "(id: \"main-crime\",";
    let before_catalogue = "  (\n    id: \"kidnapping-levels\",";
    let before_record = "  (\n    id: \"objective\",";
    let before_field = "(id: \"what\", depth";
    let before_words = "(id: \"slice\",";
    let many: Vec<String> = (0..46).map(|n| format!("q{n}")).collect();
    let many_ids: Vec<&str> = many.iter().map(String::as_str).collect();
    let many = many.iter().map(|id| format!("(id: \"{id}\", depth: Essential, kind: Money),"));
    let many = many.collect::<Vec<_>>().join("\n");
    let words = files_of(&fixture("slice")).into_iter().find(|(name, _)| name == WORDS).unwrap().1;
    let (_, asked) = words.split_once("  (id: \"situation\"").unwrap();
    let (asked, _) = asked.split_once("  (\n    id: \"measure-without-date\"").unwrap();
    let on_axis = |id: &str| step(id, "depth: Essential,").replace("sections:", "axis: \"again\", sections:");
    vec![
        plant("no-header").file("toolkit.ron", ""),
        plant("content-format").change("toolkit.ron", "format: 1", "format: 2"),
        plant("unknown-file").file("questions.ron", "[]"),
        plant("syntax").change(WORDS, "title: \"Harm\"", "title: \"Ha\"rm\""),
        plant("shape").change(RECORDS, "kind: Reference", "kind: Referense"),
        plant("bad-id").change(SITUATION, "id: \"harm\"", "id: \"Harm\""),
        plant("id-twice").insert(SITUATION, "(id: \"period\"", "(id: \"main-crime\", kind: Money),"),
        plant("no-question")
            .file(SITUATION, "[]")
            .file(PROTECT, "[]")
            .change(WORDS, &format!("  (id: \"situation\"{asked}"), "")
            .reported("toolkit.ron"),
        plant("unknown-group").change(SITUATION, "group: \"understand\"", "group: \"understanding\""),
        plant("group-without-step").change("toolkit.ron", "\"decide\"]", "\"decide\", \"adopt\"]").words(&["adopt"]),
        plant("step-empty")
            .insert(SITUATION, before_step, "(id: \"bare\", group: \"decide\", sections: []),")
            .words(&["bare"]),
        plant("section-empty")
            .insert(PROTECT, before_section, "(id: \"bare-section\", questions: []),")
            .words(&["bare-section"]),
        plant("step-not-essential").insert(SITUATION, before_step, &step("passed", "")).words(&[
            "passed",
            "passed-section",
            "passed-question",
        ]),
        plant("essential-too-long").insert(SITUATION, before_question, &many).words(&many_ids).reported("toolkit.ron"),
        plant("no-judgement")
            .insert(
                PROTECT,
                before_section,
                "(id: \"gate\", checkpoint: Safeguards, questions: [(id: \"gate-open\", kind: Money)]),",
            )
            .words(&["gate", "gate-open"]),
        plant("checkpoint-not-essential")
            .insert(
                PROTECT,
                before_section,
                "(id: \"rights\", checkpoint: HumanRights, questions: [(id: \"kept\", kind: Judgement())]),",
            )
            .words(&["rights", "kept"]),
        plant("unknown-axis").insert(SITUATION, before_step, &on_axis("lost").replace("again", "protekt")).words(&[
            "lost",
            "lost-section",
            "lost-question",
        ]),
        plant("axis-twice")
            .insert(SITUATION, before_step, &(on_axis("first") + "\n" + &on_axis("second")))
            .insert(CATALOGUES, "(id: \"protect\"", "(id: \"again\", letter: \"Z\"),")
            .words(&["pillars/again", "first", "first-section", "first-question"])
            .words(&["second", "second-section", "second-question"]),
        plant("axis-without-letter").change(CATALOGUES, ", letter: \"R\"", ""),
        plant("axis-letter-twice")
            .insert(CATALOGUES, "(id: \"protect\"", "(id: \"one\", letter: \"A\"), (id: \"two\", letter: \"A\"),")
            .words(&["pillars/one", "pillars/two"]),
        plant("objectives-without-axis")
            .insert(SITUATION, before_question, "(id: \"early-objectives\", kind: Items(of: \"objective\")),")
            .words(&["early-objectives"]),
        plant("catalogue-empty").insert(CATALOGUES, before_catalogue, "(id: \"nothing\", entries: []),"),
        plant("record-empty").insert(RECORDS, before_record, "(id: \"blank\", fields: []),").insert(
            WORDS,
            before_words,
            "(id: \"blank\", title: \"T\", plural: \"Ts\", add: \"add\"),",
        ),
        plant("record-in-itself")
            .insert(RECORDS, before_record, "(id: \"box\", fields: [(id: \"boxes\", kind: Items(of: \"box\"))]),")
            .insert(WORDS, before_words, "(id: \"box\", title: \"T\", plural: \"Ts\", add: \"add\"),")
            .words(&["box/boxes"]),
        plant("unknown-catalogue").change(PROTECT, "menu: \"protect-menu\"", "menu: \"protect-menus\""),
        plant("unknown-entry").change(SITUATION, "kind: Period", "kind: Period, see: [\"years/five\"]"),
        plant("unknown-record").change(RECORDS, "Items(of: \"indicator\")", "Items(of: \"indicatr\")"),
        plant("empty-range").change(RECORDS, "Number(min: 0)", "Number(min: 1, max: 0)"),
        plant("role-misplaced").change(RECORDS, "role: Target", "role: Vision"),
        plant("role-twice").change(
            RECORDS,
            "(id: \"cost\", role: Money, kind: Money)",
            "(id: \"cost\", role: Date, kind: Date)",
        ),
        plant("role-misfits").change(RECORDS, "(id: \"name\", depth", "(id: \"name\", role: Money, depth"),
        plant("unknown-question").change(SITUATION, "aim: 150)", "aim: 150), when: Answered(\"kidnaping\")"),
        plant("unknown-option").change(SITUATION, "\"common\")]", "\"comon\")]"),
        plant("test-misfits").change(SITUATION, "Is(\"kidnapping\", \"rare\")", "Has(\"kidnapping\", \"rare\")"),
        plant("empty-condition").change(SITUATION, "kind: Text(form: Line))", "kind: Text(form: Line), when: Or([]))"),
        plant("shadowed-name")
            .insert(
                RECORDS,
                before_field,
                "(id: \"period\", kind: Period), (id: \"hidden\", kind: Money, when: Answered(\"period\")),",
            )
            .words(&["measure/period", "measure/hidden"]),
        plant("circle").change(SITUATION, "kind: Period", "kind: Period, when: Answered(\"period\")"),
        plant("rule-without-examples").change(RULES, "[(id: \"what\", value: Text(\"Open two shelters\"))],", ""),
        plant("example-shape").change(RULES, "value: Date(\"2028-06\")", "value: Text(\"2028-06\")"),
        plant("rule-misses").change(RULES, "flags: [", "flags: [\n      [],"),
        plant("rule-flags-allowed").change(RULES, "allows: [", "allows: [\n [(id: \"what\", value: Text(\"x\"))],"),
        plant("overlay-base").file(LAID_OVER, &overlay("slices", "1.0.0", "hides: [],")),
        plant("overlay-lost").file(
            LAID_OVER,
            &overlay(
                "slice",
                &slice().version,
                "adds: [(to: \"harms\", questions: [(id: \"lost-one\", kind: Money)])],",
            ),
        ),
        plant("scenario-shape").change(SCENARIOS, "path: \"kidnapping\"", "path: \"kidnaping\""),
        plant("scenario-fails").change(SCENARIOS, "[Asked(", "[NotAsked("),
        plant("words-missing").change(WORDS, "(id: \"decide\", title: \"Decide\")", "(id: \"decide\")"),
        plant("words-left-over").insert(WORDS, before_words, "(id: \"victims\", title: \"Victims\"),"),
        plant("words-twice").insert(WORDS, "(id: \"understand\"", "(id: \"understand\", title: \"Again\"),"),
        plant("words-misplaced").change(WORDS, "(id: \"slice\",", "(id: \"slice\", plural: \"Slices\","),
        plant("weak-unexplained").change(WORDS, "why: \"A harm", "weak: \"People.\",\n    why: \"A harm"),
    ]
}

#[test]
fn the_slice_verifies() {
    assert_eq!(slice().questions().count(), 8);
}

#[test]
fn the_shipped_toolkits_verify_without_a_word() {
    for (id, files) in TOOLKITS {
        let (toolkit, faults) = open::look_over(files);
        assert!(toolkit.is_some());
        assert_eq!(faults, [], "{id}");
    }
    assert!(TOOLKITS.len() > 1);
}

#[test]
fn every_planted_fault_is_the_only_one_found_and_lies_in_its_entry() {
    for plant in plants().into_iter().chain(slight_plants()) {
        let mut files = files_of(&fixture("slice"));
        let (first, last) = plant.apply(&mut files);
        let faults = faults_of(&files);
        let codes: Vec<&str> = faults.iter().map(|fault| fault.code).collect();
        assert_eq!(codes, [plant.code], "{:?}: {faults:#?}", plant.edits[0]);
        let fault = &faults[0];
        assert_eq!(fault.file, plant.reported.unwrap_or(plant.edits[0].0), "{fault}");
        assert!(plant.reported.is_some() || (first..=last).contains(&fault.line), "{first} to {last}: {fault}");
        assert!(fault.hint.is_some() || plant.code == "content-format", "no hint: {fault}");
        let slight = slight_plants().iter().any(|it| it.code == plant.code);
        assert_eq!(fault.severity() < Severity::Error, slight, "{fault}");
    }
}

#[test]
fn every_kind_of_fault_is_planted_once() {
    let mut planted: Vec<&str> = plants().iter().chain(&slight_plants()).map(|plant| plant.code).collect();
    let mut known: Vec<&str> = codes().collect();
    planted.sort_unstable();
    known.sort_unstable();
    assert_eq!(planted, known);
}

#[test]
fn faults_of_many_kinds_in_one_toolkit_are_found_each_once() {
    let alone = [
        // Nothing else is read.
        "no-header",
        "content-format",
        "no-question",
        "syntax",
        // A step whose group is not known may be the one that the group lacks.
        "unknown-group",
        // One overlay at a time.
        "overlay-base",
        "overlay-lost",
        // Rules are tried when everything else is right.
        "example-shape",
        "rule-misses",
        "rule-flags-allowed",
        // Scenarios are played when the rules are right, too.
        "scenario-shape",
        "scenario-fails",
        "scenario-line-unused",
    ];
    let mut files = files_of(&fixture("slice"));
    let mut planted = Vec::new();
    for plant in plants().iter().filter(|plant| !alone.contains(&plant.code)) {
        plant.apply(&mut files);
        planted.push(plant.code);
    }
    let faults = faults_of(&files);
    let mut found: Vec<&str> = faults.iter().map(|fault| fault.code).collect();
    planted.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, planted, "{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
}

#[test]
fn slight_faults_of_all_kinds_in_one_toolkit_are_found_each_once() {
    let mut files = files_of(&fixture("slice"));
    // Languages are looked at apart: every word that is new lacks its translation.
    let alone = [
        "words-untranslated",
        "words-stale",
        "words-unreviewed",
        "accepted-unread",
        "never-printed",
        "overlay-version",
        "overlay-gone",
        "overlay-reworded",
    ];
    let mut planted = Vec::new();
    for plant in slight_plants().iter().filter(|plant| !alone.contains(&plant.code)) {
        plant.apply(&mut files);
        planted.push(plant.code);
    }
    let faults = faults_of(&files);
    let mut found: Vec<&str> = faults.iter().map(|fault| fault.code).collect();
    planted.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, planted, "{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    assert!(Toolkit::from_files(&files).is_ok(), "a slight fault keeps a toolkit from being used");
}

#[test]
fn a_condition_that_some_answers_fulfil_raises_no_alarm() {
    for when in [
        "Or([Is(\"kidnapping\", \"rare\"), Is(\"kidnapping\", \"none\")])",
        "And([Is(\"kidnapping\", \"rare\"), Not(Is(\"kidnapping\", \"none\"))])",
        "And([Answered(\"kidnapping\"), State(\"kidnapping\", NotKnown)])",
        "And([Not(Answered(\"kidnapping\")), State(\"kidnapping\", NotApplicable)])",
        "And([Count(list: \"institutions\", max: 2), Count(list: \"institutions\", min: 2)])",
        "And([Date(of: \"period\", from: \"2027-06\"), Date(of: \"period\", to: \"2027-06-30\")])",
        "And([State(\"institutions\", NotKnown), Count(list: \"institutions\", min: 1)])",
        "Count(list: \"institutions\", where: Answered(\"name\"), max: 0)",
        "Not(Count(list: \"institutions\", max: 0))",
    ] {
        let mut files = files_of(&fixture("slice"));
        plant("")
            .change(SITUATION, "kind: Text(form: Line))", &format!("kind: Text(form: Line), when: {when})"))
            .apply(&mut files);
        assert_eq!(faults_of(&files), [], "{when}");
    }
}

#[test]
fn a_condition_that_no_answers_fulfil_is_found_whatever_it_is_made_of() {
    for when in [
        "And([Answered(\"period\"), Not(Answered(\"period\"))])",
        "And([Or([Is(\"kidnapping\", \"rare\"), Is(\"kidnapping\", \"common\")]), Is(\"kidnapping\", \"none\")])",
        "Not(Or([Answered(\"period\"), Not(Answered(\"period\"))]))",
        "Count(list: \"institutions\", max: 0)",
        "Count(list: \"institutions\", min: 3, max: 2)",
        "And([Count(list: \"institutions\", min: 1), Not(Answered(\"institutions\"))])",
        "Date(of: \"period\", from: \"2031-01\", to: \"2027-01\")",
        "And([State(\"kidnapping\", NotKnown), Is(\"kidnapping\", \"rare\")])",
        "And([State(\"period\", Draft), State(\"period\", Agreed)])",
        "Any(list: \"institutions\", where: And([Answered(\"name\"), Not(Answered(\"name\"))]))",
    ] {
        let mut files = files_of(&fixture("slice"));
        plant("")
            .change(SITUATION, "kind: Text(form: Line))", &format!("kind: Text(form: Line), when: {when})"))
            .apply(&mut files);
        let codes: Vec<&str> = faults_of(&files).iter().map(|fault| fault.code).collect();
        assert_eq!(codes, ["never-true"], "{when}");
    }
}

#[test]
fn a_fault_says_what_to_write() {
    let period = "kind: Period)";
    let when = |condition: &str| format!("kind: Period, when: {condition})");
    for (file, old, new, says) in [
        (WORDS, "(id: \"harm\", title", "(id: \"harm\", titel".into(), "did you mean `title`?"),
        (WORDS, "(id: \"harm\", ", "(id: \"harm\", weak-because: \"x\", ".into(), "write the field `weak_because`"),
        (WORDS, "\"Harm\"", "\"The \"true\" harm\"".into(), "is written `\\\"`"),
        (
            WORDS,
            "\"Harm\"",
            "\"The \"true\" harm\"".into(),
            "at column 29 of `(id: \"harm\", title: \"The \"true\" harm\"),`",
        ),
        (WORDS, "\"harm\", title", "\"harm\" title".into(), "a comma is missing"),
        (WORDS, "\"harm\", title", "harm, title".into(), "`harm` stands without quotation marks"),
        (SITUATION, period, "kind: Period".into(), "close the `(` of line 18"),
        (SITUATION, "Text(form: Prose, aim: 150)", "Text(Prose)".into(), "write `form: Prose`"),
        (SITUATION, "Text(form: Prose, aim: 150)", "Text(Prose, aim: 150)".into(), "write `form: Prose`"),
        (SITUATION, "Text(form: Prose, aim: 150)", "Text".into(), "write `Text(form: Line)`"),
        (SITUATION, period, "kind: Number)".into(), "write `Number()`"),
        (SITUATION, period, "kind: Money())".into(), "write `Money` without brackets"),
        (SITUATION, period, "kind: Date())".into(), "write `Date` without brackets"),
        (SITUATION, period, "kind: Period())".into(), "write `Period` without brackets"),
        (SITUATION, period, "kind: Choice(\"kidnapping-levels\"))".into(), "write `Choice(from: \"catalogue\")`"),
        (SITUATION, period, "kind: Choice(from: kidnapping-levels))".into(), "write `\"kidnapping-levels\"`"),
        (SITUATION, period, when("Answered(kidnapping)"), "write `\"kidnapping\"`"),
        (SITUATION, period, when("Answered(main-crime)"), "write `\"main-crime\"`"),
        (SITUATION, period, when("Answered(main-crime)"), "situation.ron:18: `period`"),
        (SITUATION, period, when("Count(\"institutions\", min: 1)"), "write `Count(list: \"question\", min: 1)`"),
        (SITUATION, period, when("Count(\"institutions\")"), "write `Count(list: \"question\", min: 1)`"),
        (SITUATION, period, when("Answered(of: \"main-crime\")"), "write `Answered(\"question\")`"),
        (SITUATION, period, when("And(Answered(\"kidnapping\"))"), "`And` takes a list"),
        (SITUATION, period, when("Has(\"kidnapping\", \"rare\")"), "`Is(\"kidnapping\", \"rare\")` fits"),
        (SITUATION, period, when("Is(\"institutions\", \"x\")"), "`Count(list: \"institutions\", min: 1)`"),
        (SITUATION, period, when("Answered(\"crime\")"), "did you mean `main-crime`?"),
        (RULES, "Each(\"measure\")", "Question(\"measure\")".into(), "write `Each(\"measure\")`"),
        (RULES, "Each(\"measure\")", "Question(\"what\")".into(), "write `Each(\"measure\")`"),
        (RULES, "(id: \"by\", value", "(id: \"bye\", value".into(), "did you mean `by`?"),
        (RULES, "Date(\"2028-06\")", "Date(2028-06)".into(), "write `\"2028-06\"`"),
        (RULES, "Date(\"2028-06\")", "\"2028-06\"".into(), "such as `Text(\"…\")`"),
        (SITUATION, "id: \"period\"", "id: “period”".into(), "write the straight one"),
        (SITUATION, "\"common\")]", "\"common\")".into(), "close the `[` of line 16"),
        (SITUATION, "aim: 150", "aim: 10,000".into(), "write its digits alone"),
        (RULES, "Date(\"2028-06\")", "Datum(\"2028-06\")".into(), "rules.ron:11: `measure-without-date`: `Datum`"),
    ] {
        let new: String = new;
        let mut files = files_of(&fixture("slice"));
        plant("").change(file, old, &new).apply(&mut files);
        let faults = faults_of(&files);
        let shown = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        assert!(faults.len() == 1 && shown.contains(says), "{new}: {says:?} is not said:\n{shown}");
    }
}

#[test]
fn references_and_choices_of_several_can_be_asked_whether_they_have_one() {
    let mut files = files_of(&fixture("slice"));
    let with = plant("")
        .insert(RECORDS, "(id: \"by\",", "(id: \"x\", kind: Money, when: Has(\"lead\", \"k3f9\")),")
        .words(&["measure/x"])
        .insert(
            SITUATION,
            "(id: \"period\"",
            "(id: \"levels\", kind: Choice(from: \"kidnapping-levels\", many: true)),",
        )
        .words(&["levels"]);
    with.apply(&mut files);
    assert_eq!(faults_of(&files), []);
    plant("").change(SITUATION, "Or([", "Or([Is(\"levels\", \"rare\"), ").apply(&mut files);
    let faults = faults_of(&files);
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].hint.as_deref(), Some("`Has(\"levels\", \"rare\")` fits"));
}

#[test]
fn words_that_cannot_be_read_are_not_missing_as_well() {
    for new in ["id: \"harm\", titel: \"Harm\"", "id: \"harm\", title: \"Ha\"rm\"", "id: \"harm, title: \"Harm\""] {
        let mut files = files_of(&fixture("slice"));
        plant("").change(WORDS, "id: \"harm\", title: \"Harm\"", new).apply(&mut files);
        assert_eq!(faults_of(&files).len(), 1, "{new}");
    }
}

#[test]
fn two_faults_of_shape_in_one_file_are_both_found_with_their_lines() {
    let mut files = files_of(&fixture("slice"));
    let (_, text) = files.iter_mut().find(|(name, _)| name == RECORDS).unwrap();
    *text = text.replace("(id: \"by\", role: Date, kind: Date)", "(id: \"by\", role: Date, kimd: Date)");
    *text = text.replace("kind: Number(min: 0)", "kind: Number(minimum: 0)");
    let line = |of: &str| text.lines().position(|line| line.contains(of)).unwrap() + 1;
    let (by, target) = (line("kimd"), line("minimum"));
    let faults = Toolkit::from_files(&files).unwrap_err();
    let shapes: Vec<(usize, &str)> =
        faults.iter().filter(|fault| fault.code == "shape").map(|fault| (fault.line, &*fault.id)).collect();
    assert_eq!(shapes, [(by, "by"), (target, "target")]);
}

#[test]
fn a_file_that_an_editor_renamed_is_named_and_not_passed_over() {
    for name in [RULES, SITUATION, WORDS] {
        let mut files = files_of(&fixture("slice"));
        let (file, _) = files.iter_mut().find(|(file, _)| file == name).unwrap();
        file.push_str(".txt");
        let hint = format!("rename it to `{name}`");
        assert!(faults_of(&files).iter().any(|fault| fault.hint.as_deref() == Some(&*hint)), "{name}");
    }
}
