//! Nothing that a strategy should hold is left out: each part is answered by a question, a check, a report or a document.

use fourpillars::checks;
use fourpillars::document::Templates;
use fourpillars::interview::display::Display;
use fourpillars::interview::guidance::Help;
use fourpillars::lang::Lang;
use fourpillars::session::open;
use fourpillars::toolkit::Toolkit;
use fourpillars::toolkit::question::{Depth, Kind};
use fourpillars::toolkit::role::Role;
use fourpillars::toolkit::words::Part;
use std::collections::BTreeMap;
use std::sync::Arc;

const COVERAGE: &str = include_str!("../fixtures/coverage.txt");
const REPORTS: [&str; 6] = ["balance", "checkpoints", "coverage", "issues", "money", "stakeholders"];

fn toolkit() -> Arc<Toolkit> {
    Arc::new(open::sound_toolkit("organized-crime").unwrap())
}

#[test]
fn every_part_of_a_strategy_is_answered_by_something() {
    let toolkit = toolkit();
    let templates = Templates::of(&toolkit, Lang::En).unwrap();
    let documents = templates.documents();
    let is_there = |target: &str| match target.split_once([':', '/']) {
        Some(("document", name)) => documents.iter().any(|document| document.id == name),
        Some(("report", name)) => REPORTS.contains(&name),
        Some((record, field)) => toolkit.record(record).is_some_and(|record| record.field(field).is_some()),
        None => toolkit.question(target).is_some() || checks::severity(target, &toolkit).is_some(),
    };
    let mut parts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in COVERAGE.lines().filter(|line| !line.starts_with('#')) {
        let [of, name, targets] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        assert!(!targets.is_empty(), "{name}");
        for target in targets.split(' ') {
            assert!(is_there(target), "{name}: there is no {target}");
        }
        *parts.entry(of).or_default() += 1;
    }
    let expected = [("chapter", 35), ("column", 23), ("gender", 14), ("output", 20), ("rights", 14), ("struggle", 27)];
    assert_eq!(parts, BTreeMap::from(expected));
}

/// The longest sentence of a prompt or a hint.
const LONGEST: usize = 30;

#[test]
fn no_sentence_that_asks_is_long_and_each_prompt_asks_once() {
    for (id, _) in fourpillars::toolkit::embedded::TOOLKITS {
        let toolkit = open::sound_toolkit(id).unwrap();
        for (words, _) in toolkit.words.of(Lang::En) {
            // Definitions are read, not asked.
            let defines = words.id.starts_with("glossary/");
            for text in [&words.prompt, &words.hint].into_iter().flatten().filter(|_| !defines) {
                for sentence in text.split_inclusive(['.', '?', ';', ':']) {
                    let count = sentence.split_whitespace().count();
                    assert!(count <= LONGEST, "{id}: {}: {count} words: {sentence}", words.id);
                }
            }
            let questions = words.prompt.as_ref().map_or(0, |prompt| prompt.matches('?').count());
            assert!(questions <= 1, "{id}: {} asks {questions} times", words.id);
        }
    }
}

#[test]
fn every_question_teaches() {
    let toolkit = toolkit();
    let mut lacks = Vec::new();
    for (_, _, question) in toolkit.questions() {
        let parts = [Part::Prompt, Part::Hint, Part::Why, Part::Good, Part::Weak, Part::WeakBecause, Part::Note];
        for part in parts.into_iter().filter(|part| toolkit.text(Lang::En, &question.id, *part).is_empty()) {
            lacks.push(format!("{}: {}", question.id, part.name()));
        }
        if question.minutes.is_none() {
            lacks.push(format!("{}: minutes", question.id));
        }
    }
    for record in &toolkit.records {
        let first = format!("{}/{}", record.id, record.fields[0].id);
        for part in [Part::Good, Part::Weak, Part::WeakBecause] {
            if toolkit.text(Lang::En, &first, part).is_empty() {
                lacks.push(format!("{first}: {}", part.name()));
            }
        }
    }
    assert_eq!(lacks, Vec::<String>::new());
}

/// Words of daily use that are also terms: whoever reads them needs no definition.
const DAILY: [&str; 6] = ["market", "risk", "harm", "measure", "split", "threat"];

#[test]
fn terms_of_a_question_are_linked() {
    let toolkit = toolkit();
    let glossary = toolkit.catalogue_with(Role::Glossary).unwrap();
    let mut unlinked = Vec::new();
    for (_, _, question) in toolkit.questions() {
        let asked = [Part::Prompt, Part::Hint].map(|part| toolkit.text(Lang::En, &question.id, part)).join(" ");
        let asked = fourpillars::text::folded(&asked);
        for entry in glossary.entries.iter().filter(|entry| !DAILY.contains(&&*entry.id)) {
            let term = fourpillars::text::folded(&toolkit.title(Lang::En, &format!("{}/{}", glossary.id, entry.id)));
            let used =
                fourpillars::text::mentions(&asked, &term) || fourpillars::text::mentions(&asked, &format!("{term}s"));
            let key = format!("{}/{}", glossary.id, entry.id);
            if used && !question.see.contains(&key) {
                unlinked.push(format!("{}: {key}", question.id));
            }
        }
    }
    assert_eq!(unlinked, Vec::<String>::new());
}

#[test]
fn what_a_question_points_at_is_shown_in_its_help() {
    let toolkit = toolkit();
    let phrases = fourpillars::document::templates::interface(Lang::En).unwrap();
    let display = Display { toolkit: &toolkit, phrases: &phrases, lang: Lang::En };
    let (_, _, question) =
        toolkit.questions().find(|(_, _, it)| it.see.iter().any(|key| key.starts_with("provisions/untoc"))).unwrap();
    let help = display.guidance(&question.id);
    let named =
        |help: &&Help| help.heading == "Treaty" && help.text.starts_with("Organized Crime Convention, article ");
    let treaty = help.iter().find(named).unwrap();
    assert!(treaty.text.ends_with(')'), "{treaty:?}");
    let last: &Help = help.last().unwrap();
    assert!(last.text.contains("Time for a group of six:"), "{last:?}");
}

#[test]
fn the_short_way_is_short_and_touches_everything() {
    let toolkit = toolkit();
    let essential = toolkit.questions().filter(|(_, _, question)| question.depth == Depth::Essential).count();
    assert!(essential <= 45, "{essential}");
    assert_eq!(toolkit.steps.len(), 19);
    let judged = toolkit.questions().filter(|(_, _, it)| matches!(it.kind, Kind::Judgement { .. })).count();
    assert!(judged >= 28, "{judged}");
}

#[test]
fn the_menus_are_full() {
    let toolkit = toolkit();
    let entries = |id: &str| toolkit.catalogue(id).unwrap().entries.as_slice();
    assert_eq!(entries("indicator-menu").len(), 44);
    assert!(entries("institution-menu").len() >= 80);
    for pillar in ["prevent-menu", "pursue-menu", "protect-menu", "promote-menu"] {
        for objective in entries(pillar) {
            let key = format!("{pillar}/{}", objective.id);
            let measures = entries("measure-menu").iter().filter(|entry| entry.under.contains(&key)).count();
            assert!(measures >= 3, "{key} suggests {measures} measures");
        }
    }
}
